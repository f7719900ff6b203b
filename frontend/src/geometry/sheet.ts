import type { SheetPoint, Shift } from "./points";
import type { Rect } from "./rects";

/** Size of a sheet in sketch pixels; its top-left corner is the origin. */
export interface SheetSize {
  readonly width: number;
  readonly height: number;
}

/** The whole sheet as a box. */
export function sheetRect(sheet: SheetSize): Rect {
  return { x: 0, y: 0, width: sheet.width, height: sheet.height };
}

/** The nearest place on the sheet. */
export function clampedPoint([x, y]: SheetPoint, sheet: SheetSize): SheetPoint {
  return [Math.min(Math.max(x, 0), sheet.width), Math.min(Math.max(y, 0), sheet.height)];
}

/** The part of a shift by which a box can move and stay on the sheet; a box that sticks out may only come back. */
export function clampedShift(box: Rect, by: Shift, sheet: SheetSize): Shift {
  return {
    dx: clampedStep(box.x, box.width, by.dx, sheet.width),
    dy: clampedStep(box.y, box.height, by.dy, sheet.height),
  };
}

function clampedStep(start: number, length: number, step: number, limit: number): number {
  const least = Math.min(0, -start);
  const most = Math.max(0, limit - start - length);
  return Math.min(Math.max(step, least), most);
}

/** The part of a box that lies on the sheet; null when none does. */
export function clippedRect(box: Rect, sheet: SheetSize): Rect | null {
  const [x, y] = clampedPoint([box.x, box.y], sheet);
  const [right, bottom] = clampedPoint([box.x + box.width, box.y + box.height], sheet);
  return right > x && bottom > y ? { x, y, width: right - x, height: bottom - y } : null;
}
