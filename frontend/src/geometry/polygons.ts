import type { SheetPoint } from "./points";
import { crossing, segmentsOf } from "./segments";

/** Whether a point lies inside by the even-odd rule (W. R. Franklin's pnpoly). Fewer than 3 corners hold nothing. */
export function polygonContains(corners: readonly SheetPoint[], [x, y]: SheetPoint): boolean {
  let inside = false;
  for (const [[ax, ay], [bx, by]] of segmentsOf(corners, true)) {
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) {
      inside = !inside;
    }
  }
  return corners.length >= 3 && inside;
}

/** Area in square sketch pixels (shoelace formula); the same either way round. */
export function polygonArea(corners: readonly SheetPoint[]): number {
  const doubled = segmentsOf(corners, true).reduce((sum, [[ax, ay], [bx, by]]) => sum + ax * by - bx * ay, 0);
  return Math.abs(doubled) / 2;
}

/** The place where the way from `inside` to `outside` leaves the outline; null when it never does. */
export function wayOut(
  corners: readonly SheetPoint[],
  inside: SheetPoint,
  outside: SheetPoint,
): SheetPoint | null {
  let best: SheetPoint | null = null;
  let bestDistance = Infinity;
  for (const [a, b] of segmentsOf(corners, true)) {
    const place = crossing(inside, outside, a, b);
    const away = place === null ? Infinity : Math.hypot(place[0] - outside[0], place[1] - outside[1]);
    if (place !== null && away < bestDistance) {
      best = place;
      bestDistance = away;
    }
  }
  return best;
}
