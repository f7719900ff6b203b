import type { SheetPoint } from "./points";
import { rectCentre, type Rect } from "./rects";

/** 1 on the outline, less inside, more outside; Infinity for a flat ellipse. */
function level(box: Rect, [x, y]: SheetPoint): number {
  const [cx, cy] = rectCentre(box);
  const [rx, ry] = [box.width / 2, box.height / 2];
  return rx === 0 || ry === 0 ? Infinity : Math.hypot((x - cx) / rx, (y - cy) / ry);
}

/** Whether a point lies in the ellipse that fills a box; the outline counts. */
export function ellipseContains(box: Rect, point: SheetPoint): boolean {
  return level(box, point) <= 1;
}

/** Distance to the outline along the ray from the centre: exact on circles, never too small elsewhere. */
export function distanceToEllipse(box: Rect, point: SheetPoint): number {
  const [cx, cy] = rectCentre(box);
  const fromCentre = Math.hypot(point[0] - cx, point[1] - cy);
  const at = level(box, point);
  if (at === 0) {
    return Math.min(box.width, box.height) / 2;
  }
  return Number.isFinite(at) ? Math.abs(fromCentre - fromCentre / at) : Infinity;
}

/** Corners of a polygon that stands for the ellipse, clockwise from the right. */
export function ellipseCorners(box: Rect, count = 32): SheetPoint[] {
  const [cx, cy] = rectCentre(box);
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    return [cx + (Math.cos(angle) * box.width) / 2, cy + (Math.sin(angle) * box.height) / 2] as SheetPoint;
  });
}
