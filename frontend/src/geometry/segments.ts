import { distance, type SheetPoint } from "./points";
import { rectContains, rectCorners, type Rect } from "./rects";

/** The place on the segment a-b that is nearest to a point. A segment without length is its one point. */
export function nearestOnSegment(point: SheetPoint, a: SheetPoint, b: SheetPoint): SheetPoint {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const squared = dx * dx + dy * dy;
  if (squared === 0) {
    return a;
  }
  const along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / squared;
  const t = Math.min(1, Math.max(0, along));
  return [a[0] + t * dx, a[1] + t * dy];
}

/** Distance of a point to the segment a-b, in sketch pixels. */
export function distanceToSegment(point: SheetPoint, a: SheetPoint, b: SheetPoint): number {
  return distance(point, nearestOnSegment(point, a, b));
}

/** The runs between neighbouring points; `closed` adds the run from the last to the first. */
export function segmentsOf(
  points: readonly SheetPoint[],
  closed: boolean,
): (readonly [SheetPoint, SheetPoint])[] {
  const runs: (readonly [SheetPoint, SheetPoint])[] = [];
  points.forEach((point, i) => {
    const next = points[i + 1] ?? (closed ? points[0] : undefined);
    if (next !== undefined && points.length > 1) {
      runs.push([point, next]);
    }
  });
  return runs;
}

/** Distance of a point to a line through all points; Infinity for fewer than two points. */
export function distanceToLine(point: SheetPoint, points: readonly SheetPoint[], closed = false): number {
  // Asked for every shape near the pointer at every move: numbers only, and one root at the end.
  let least = Infinity;
  let before = closed ? points.at(-1) : undefined;
  for (const here of points.length > 1 ? points : []) {
    if (before !== undefined) {
      least = Math.min(least, squaredToSegment(point, before, here));
    }
    before = here;
  }
  return Math.sqrt(least);
}

function squaredToSegment(point: SheetPoint, a: SheetPoint, b: SheetPoint): number {
  const px = point[0] - a[0];
  const py = point[1] - a[1];
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : (px * dx + py * dy) / squared;
  const t = Math.min(1, Math.max(0, along));
  const ex = t * dx - px;
  const ey = t * dy - py;
  return ex * ex + ey * ey;
}

function side(a: SheetPoint, b: SheetPoint, c: SheetPoint): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

/** Whether the segments a-b and c-d cross. Segments that only touch or overlap along a line do not count. */
export function segmentsCross(a: SheetPoint, b: SheetPoint, c: SheetPoint, d: SheetPoint): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** Where the segments a-b and c-d cross, or null. */
export function crossing(a: SheetPoint, b: SheetPoint, c: SheetPoint, d: SheetPoint): SheetPoint | null {
  const denominator = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0]);
  if (denominator === 0) {
    return null;
  }
  const t = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / denominator;
  const u = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / denominator;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])] : null;
}

/** Whether a line meets a box: a point of it inside, or a run through it. */
export function lineMeetsRect(points: readonly SheetPoint[], rect: Rect, closed = false): boolean {
  if (points.some((point) => rectContains(rect, point))) {
    return true;
  }
  const sides = segmentsOf(rectCorners(rect), true);
  return segmentsOf(points, closed).some(([a, b]) => sides.some(([c, d]) => segmentsCross(a, b, c, d)));
}
