import type { SheetPoint } from "./points";
import { crossing, segmentsOf } from "./segments";

/** Whether a point lies inside by the even-odd rule (W. R. Franklin's pnpoly). Fewer than 3 corners hold nothing. */
export function polygonContains(corners: readonly SheetPoint[], point: SheetPoint): boolean {
  // Asked for every shape under the pointer at every move: corners are read by number, and nothing is made.
  const x = point[0];
  const y = point[1];
  let inside = false;
  let before = corners.at(-1);
  for (const corner of corners) {
    const by = corner[1];
    const ay = before === undefined ? by : before[1];
    if (ay > y !== by > y) {
      const bx = corner[0];
      const ax = before === undefined ? bx : before[0];
      inside = x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !inside : inside;
    }
    before = corner;
  }
  return corners.length >= 3 && inside;
}

/**
 * Whether a point lies inside, or within `tolerance` sketch pixels of the outline: both in one walk round it. The
 * corners are `numbers` from `begin` to before `end`, x and y in turn.
 */
export function polygonReaches(
  numbers: Float32Array | Float64Array,
  begin: number,
  end: number,
  [x, y]: SheetPoint,
  tolerance: number,
): boolean {
  const most = tolerance * tolerance;
  let inside = false;
  // Everything is seen from the point.
  let ax = (numbers[end - 2] ?? 0) - x;
  let ay = (numbers[end - 1] ?? 0) - y;
  for (let i = begin; i < end; i += 2) {
    const bx = (numbers[i] ?? 0) - x;
    const by = (numbers[i + 1] ?? 0) - y;
    const dx = bx - ax;
    const dy = by - ay;
    if (ay > 0 !== by > 0 && ax - (dx * ay) / dy > 0) {
      inside = !inside;
    }
    const squared = dx * dx + dy * dy;
    const along = squared === 0 ? 0 : -(ax * dx + ay * dy) / squared;
    const t = along < 0 ? 0 : along > 1 ? 1 : along;
    const ex = ax + t * dx;
    const ey = ay + t * dy;
    if (ex * ex + ey * ey <= most) {
      return true;
    }
    ax = bx;
    ay = by;
  }
  return end - begin >= 6 && inside;
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
