import { distanceToSegment } from "./segments";
import type { SheetPoint } from "./points";

/** A lasso keeps at most this many corners: enough for any hand-drawn outline, few enough to edit by hand. */
export const LASSO_CORNERS = 64;

/**
 * Leaves out the points that lie within `tolerance` sketch pixels of the line through the others
 * (Ramer-Douglas-Peucker). The first and last points stay.
 */
export function simplified(points: readonly SheetPoint[], tolerance: number): SheetPoint[] {
  const keep = new Set<number>([0, points.length - 1]);
  const spans: [number, number][] = [[0, points.length - 1]];
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [from, to] = span;
    const [farthest, away] = farthestBetween(points, from, to);
    if (away > tolerance) {
      keep.add(farthest);
      spans.push([from, farthest], [farthest, to]);
    }
  }
  return points.filter((_, i) => keep.has(i));
}

function farthestBetween(points: readonly SheetPoint[], from: number, to: number): [number, number] {
  const [a, b] = [points[from], points[to]];
  let [farthest, away] = [from, 0];
  for (let i = from + 1; i < to; i++) {
    const point = points[i];
    const here = a && b && point ? distanceToSegment(point, a, b) : 0;
    if (here > away) {
      [farthest, away] = [i, here];
    }
  }
  return [farthest, away];
}

/**
 * A freehand outline with at most `most` corners: the tolerance doubles until few enough are left.
 * An end that comes back within the tolerance of the start closes the outline and is dropped.
 */
export function lassoCorners(
  points: readonly SheetPoint[],
  tolerance: number,
  most = LASSO_CORNERS,
): SheetPoint[] {
  let allowed = Math.max(tolerance, 0.01);
  let corners = simplified(points, allowed);
  while (corners.length > most) {
    allowed *= 2;
    corners = simplified(points, allowed);
  }
  const [first, last] = [corners[0], corners.at(-1)];
  const closes =
    first && last && corners.length > 3 && Math.hypot(first[0] - last[0], first[1] - last[1]) <= allowed;
  return closes ? corners.slice(0, -1) : corners;
}
