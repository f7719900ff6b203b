import { midpoint, moved, type SheetPoint } from "../geometry/points";
import { polygonArea, polygonContains, wayOut } from "../geometry/polygons";
import { boundsOfPoints, rectCentre, type Rect } from "../geometry/rects";
import { distanceToLine, lineMeetsRect } from "../geometry/segments";
import { boxGrown } from "./boxHandles";
import type { Polygon, Shape } from "./types";

const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 };

function bounds({ points }: Polygon): Rect {
  return boundsOfPoints(points) ?? NOWHERE;
}

/** Maps points from one box to another, as when the box is stretched. */
function stretched(points: readonly SheetPoint[], from: Rect, to: Rect): SheetPoint[] {
  const [sx, sy] = [to.width / Math.max(from.width, 1e-9), to.height / Math.max(from.height, 1e-9)];
  return points.map(([x, y]) => [to.x + (x - from.x) * sx, to.y + (y - from.y) * sy]);
}

/** A polygon drawn corner by corner, or by hand (lasso); both are handled alike once drawn. */
export const polygon: Shape<Polygon> = {
  bounds,
  path: ({ points }) => `M${points.map(([x, y]) => `${x} ${y}`).join("L")}Z`,
  area: ({ points }) => polygonArea(points),
  distance: ({ points }, to) => distanceToLine(to, points, true),
  contains: ({ points }, point) => polygonContains(points, point),
  meets: ({ points }, rect) => lineMeetsRect(points, rect, true) || polygonContains(points, rectCentre(rect)),
  move: (shape, by) => ({ ...shape, points: shape.points.map((point) => moved(point, by)) }),
  handles: ({ points }) => points.map((at, i) => ({ id: String(i), at })),
  moveHandle: (shape, handle, to) => ({
    ...shape,
    points: shape.points.map((point, i) => (String(i) === handle ? to : point)),
  }),
  grow: (shape, by) => ({
    ...shape,
    points: stretched(shape.points, bounds(shape), boxGrown(bounds(shape), by)),
  }),
  anchor: (shape, from) =>
    polygonContains(shape.points, from) ? from : (wayOut(shape.points, middle(shape), from) ?? middle(shape)),
};

/** A place inside if the middle of the bounds is one, otherwise the first corner. */
function middle(shape: Polygon): SheetPoint {
  const centre = rectCentre(bounds(shape));
  return polygonContains(shape.points, centre) ? centre : (shape.points[0] ?? centre);
}

/** The polygon with a new corner halfway to the next one, and the number of that corner. */
export function withCornerAfter(shape: Polygon, corner: number): [Polygon, number] {
  const here = shape.points[corner];
  const next = shape.points[(corner + 1) % shape.points.length];
  if (here === undefined || next === undefined) {
    return [shape, corner];
  }
  const points = [...shape.points];
  points.splice(corner + 1, 0, midpoint(here, next));
  return [{ ...shape, points }, corner + 1];
}

/** The polygon without a corner; a triangle keeps its three. */
export function withoutCorner(shape: Polygon, corner: number): Polygon {
  return shape.points.length > 3 ? { ...shape, points: shape.points.filter((_, i) => i !== corner) } : shape;
}
