import { moved, sheetPoint, type SheetPoint, type Shift } from "../geometry/points";
import { boundsOfPoints, type Rect } from "../geometry/rects";
import { distanceToLine, lineMeetsRect, nearestOnSegment } from "../geometry/segments";
import type { Connector, ConnectorEnd, Direction, Handle, Shape } from "./types";

/** The run of a connector from start to end. */
export function runOf({ start, bends, end }: Connector): SheetPoint[] {
  return [placeOf(start), ...bends, placeOf(end)];
}

/** Where an end lies. */
export function placeOf(end: ConnectorEnd): SheetPoint {
  return sheetPoint(end.x, end.y);
}

function movedEnd(end: ConnectorEnd, by: Shift): ConnectorEnd {
  const [x, y] = moved(placeOf(end), by);
  return { ...end, x, y };
}

function handles({ start, bends, end }: Connector): Handle[] {
  const corners = bends.map((at, i) => ({ id: String(i), at }));
  return [{ id: "start", at: placeOf(start) }, ...corners, { id: "end", at: placeOf(end) }];
}

/** Moving an end by its handle lets it go from its region; whoever moves it may attach it again. */
function moveHandle(connector: Connector, handle: string, to: SheetPoint): Connector {
  const free: ConnectorEnd = { region: null, x: to[0], y: to[1] };
  if (handle === "start") {
    return { ...connector, start: free };
  }
  if (handle === "end") {
    return { ...connector, end: free };
  }
  return { ...connector, bends: connector.bends.map((bend, i) => (String(i) === handle ? to : bend)) };
}

/** A connector: ends that follow their regions, bends between them, and arrow heads. */
export const connector: Shape<Connector> = {
  bounds: (shape) => boundsOfPoints(runOf(shape)) ?? { x: 0, y: 0, width: 0, height: 0 },
  path: (shape) =>
    `M${runOf(shape)
      .map(([x, y]) => `${x} ${y}`)
      .join("L")}`,
  area: () => 0,
  distance: (shape, to) => distanceToLine(to, runOf(shape)),
  contains: () => false,
  meets: (shape, rect) => lineMeetsRect(runOf(shape), rect),
  // Attached ends stay with their regions; only what is free goes along.
  move: (shape, by) => ({
    ...shape,
    start: shape.start.region === null ? movedEnd(shape.start, by) : shape.start,
    end: shape.end.region === null ? movedEnd(shape.end, by) : shape.end,
    bends: shape.bends.map((bend) => moved(bend, by)),
  }),
  handles,
  moveHandle,
  grow: (shape, by) => (shape.end.region === null ? { ...shape, end: movedEnd(shape.end, by) } : shape),
  anchor: (shape, from) => {
    const [a, b] = [placeOf(shape.start), placeOf(shape.end)];
    return nearestOnSegment(from, a, b);
  },
};

/** The connector after a region it may be attached to went from one box to another: its ends go along. */
export function followed(shape: Connector, region: string, from: Rect, to: Rect): Connector {
  const follow = (end: ConnectorEnd): ConnectorEnd => {
    if (end.region !== region) {
      return end;
    }
    const share = (at: number, start: number, length: number) => (length === 0 ? 0 : (at - start) / length);
    return {
      ...end,
      x: to.x + share(end.x, from.x, from.width) * to.width,
      y: to.y + share(end.y, from.y, from.height) * to.height,
    };
  };
  return { ...shape, start: follow(shape.start), end: follow(shape.end) };
}

/** The connector with every end at one of the given regions let go; its place stays. */
export function freed(shape: Connector, regions: ReadonlySet<string>): Connector {
  const free = (end: ConnectorEnd): ConnectorEnd =>
    end.region !== null && regions.has(end.region) ? { ...end, region: null } : end;
  return { ...shape, start: free(shape.start), end: free(shape.end) };
}

const TURNED: Readonly<Record<Direction, Direction>> = {
  forward: "backward",
  backward: "both",
  both: "none",
  none: "forward",
};

/** The next of the four directions: forward, backward, both, none. */
export function turned(shape: Connector): Connector {
  return { ...shape, direction: TURNED[shape.direction] };
}
