import type { SheetPoint } from "../geometry/points";
import { boundsOfPoints, type Rect } from "../geometry/rects";
import type { Connector, ConnectorEnd, Direction, Geometry } from "../shapes/types";
import { SpatialIndex } from "./spatialIndex";

/** One element of the participant's own ink, in sketch pixels. Never changes. */
export interface Mark {
  readonly source_id: string;
  readonly role: "structural" | "functional" | "text" | "freehand";
  readonly shape: string;
  readonly closed: boolean;
  /** Corners of a closed outline, or the run of a line. */
  readonly points: readonly SheetPoint[];
  readonly label: string;
  readonly ink: string | null;
  readonly group: string | null;
  readonly start_mark: string | null;
  readonly end_mark: string | null;
  /** `source_id` of the mark at which a free end probably lies: a guess by nearness, never a binding. */
  readonly start_inferred: string | null;
  readonly end_inferred: string | null;
  readonly direction: Direction;
}

/** Strokes of less than this many sketch pixels would make regions that cannot be held. */
const LEAST_SIDE = 8;

function roomy(box: Rect): Rect {
  const [width, height] = [Math.max(LEAST_SIDE, box.width), Math.max(LEAST_SIDE, box.height)];
  return { x: box.x - (width - box.width) / 2, y: box.y - (height - box.height) / 2, width, height };
}

/** The region that a mark stands for: a box, an ellipse, a polygon; for an arrow a connector with free ends. */
export function geometryOfMark(mark: Mark): Geometry | null {
  const bounds = boundsOfPoints(mark.points);
  if (bounds === null) {
    return null;
  }
  if (mark.role === "functional") {
    return connectorOfMark(mark);
  }
  if (mark.shape === "ellipse") {
    return { kind: "ellipse", ...roomy(bounds) };
  }
  const slanted = mark.closed && mark.points.length >= 3 && !isUpright(mark.points, bounds);
  return slanted && mark.shape !== "text" && mark.points.length <= 64
    ? { kind: "polygon", points: mark.points }
    : { kind: "rectangle", ...roomy(bounds) };
}

function isUpright(points: readonly SheetPoint[], { x, y, width, height }: Rect): boolean {
  const onSide = (value: number, a: number, b: number) =>
    Math.abs(value - a) < 0.5 || Math.abs(value - b) < 0.5;
  return points.every(([px, py]) => onSide(px, x, x + width) && onSide(py, y, y + height));
}

function connectorOfMark(mark: Mark): Connector | null {
  const [first, last] = [mark.points[0], mark.points.at(-1)];
  if (first === undefined || last === undefined || mark.points.length < 2) {
    return null;
  }
  const free = ([x, y]: SheetPoint): ConnectorEnd => ({ region: null, x, y });
  const bends = mark.points.slice(1, -1);
  return {
    kind: "connector",
    start: free(first),
    end: free(last),
    bends: bends.length <= 20 ? bends : [],
    direction: mark.direction,
  };
}

/** All marks of a sketch, found by id and by place. */
export class Marks {
  readonly #byId: ReadonlyMap<string, Mark>;
  readonly #index = new SpatialIndex();
  readonly #order: ReadonlyMap<Mark, number>;

  constructor(marks: readonly Mark[] = []) {
    this.#order = new Map(marks.map((mark, i) => [mark, i]));
    this.#byId = new Map(marks.map((mark) => [mark.source_id, mark]));
    this.#index.load(
      marks.flatMap((mark) => {
        const geometry = geometryOfMark(mark);
        return geometry === null ? [] : [{ id: mark.source_id, geometry }];
      }),
    );
  }

  get(id: string): Mark | undefined {
    return this.#byId.get(id);
  }

  all(): Iterable<Mark> {
    return this.#byId.values();
  }

  /** The topmost mark at a place: the smallest one there. */
  at(place: SheetPoint, tolerance: number): Mark | undefined {
    return this.#byId.get(this.#index.top(place, tolerance) ?? "");
  }

  /** The mark with all others of its group. */
  groupOf(mark: Mark): Mark[] {
    return mark.group === null ? [mark] : [...this.all()].filter(({ group }) => group === mark.group);
  }

  /** The marks whose bounds touch a box, in the order of the export. */
  inside(rect: Rect): Mark[] {
    return this.#index
      .inside(rect)
      .flatMap((id) => this.#byId.get(id) ?? [])
      .sort((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0));
  }
}
