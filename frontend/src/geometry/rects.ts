import type { SheetPoint, Shift } from "./points";

/** An upright box on the sheet by its top-left corner; width and height are never negative. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box that holds all points; null for no points. */
export function boundsOfPoints(points: readonly SheetPoint[]): Rect | null {
  if (points.length === 0) {
    return null;
  }
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const point of points) {
    minX = Math.min(minX, point[0]);
    minY = Math.min(minY, point[1]);
    maxX = Math.max(maxX, point[0]);
    maxY = Math.max(maxY, point[1]);
  }
  return { x: minX, y: minY, width: maxX - minX, height: maxY - minY };
}

/** The box between two opposite corners, in whatever order they come. */
export function rectBetween(a: SheetPoint, b: SheetPoint): Rect {
  return {
    x: Math.min(a[0], b[0]),
    y: Math.min(a[1], b[1]),
    width: Math.abs(a[0] - b[0]),
    height: Math.abs(a[1] - b[1]),
  };
}

/** Moves `corner` so that the box from `fixed` to it is a square, as wide as the longer side. */
export function squareCorner(fixed: SheetPoint, corner: SheetPoint): SheetPoint {
  const side = Math.max(Math.abs(corner[0] - fixed[0]), Math.abs(corner[1] - fixed[1]));
  return [fixed[0] + (corner[0] < fixed[0] ? -side : side), fixed[1] + (corner[1] < fixed[1] ? -side : side)];
}

/** Whether a point lies in the box; its border counts. */
export function rectContains(rect: Rect, point: SheetPoint): boolean {
  const x = point[0];
  const y = point[1];
  return x >= rect.x && y >= rect.y && x <= rect.x + rect.width && y <= rect.y + rect.height;
}

/** Whether `inner` lies wholly in `outer`. */
export function rectContainsRect(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Whether two boxes share a point; touching counts. */
export function rectsTouch(a: Rect, b: Rect): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

/** The smallest box that holds both. */
export function rectUnion(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** The box widened by `by` on every side. */
export function rectGrown(rect: Rect, by: number): Rect {
  return { x: rect.x - by, y: rect.y - by, width: rect.width + 2 * by, height: rect.height + 2 * by };
}

/** The middle of the box. */
export function rectCentre(rect: Rect): SheetPoint {
  return [rect.x + rect.width / 2, rect.y + rect.height / 2];
}

/** Corners clockwise from the top-left one. */
export function rectCorners({ x, y, width, height }: Rect): SheetPoint[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

/** The box moved by a shift. */
export function rectMoved(rect: Rect, by: Shift): Rect {
  return { ...rect, x: rect.x + by.dx, y: rect.y + by.dy };
}
