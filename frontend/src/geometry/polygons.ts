import type { SheetPoint } from "./points";
import { crossing, segmentsOf } from "./segments";

/** Whether a point lies inside by the even-odd rule (W. R. Franklin's pnpoly). Fewer than 3 corners hold nothing. */
export function polygonContains(corners: readonly SheetPoint[], [x, y]: SheetPoint): boolean {
  // Asked for every shape under the pointer at every move: without a list of the sides.
  let inside = false;
  let before = corners.at(-1);
  for (const corner of corners) {
    const [[ax, ay], [bx, by]] = [before ?? corner, corner];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) {
      inside = !inside;
    }
    before = corner;
  }
  return corners.length >= 3 && inside;
}

/** Area in square sketch pixels (shoelace formula); the same either way round. */
export function polygonArea(corners: readonly SheetPoint[]): number {
  let doubled = 0;
  let before = corners.at(-1);
  for (const corner of corners) {
    doubled += before === undefined ? 0 : before[0] * corner[1] - corner[0] * before[1];
    before = corner;
  }
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
