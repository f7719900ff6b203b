/**
 * Points of the two spaces of the coding canvas. Mixing them is a type error.
 *
 * A sheet point is in sketch pixels: origin at the top-left corner of the upright picture, x to the right,
 * y down, fractions allowed. This is the space of the server, of regions and of marks.
 *
 * A screen point is in CSS pixels relative to the top-left corner of the canvas element.
 */
declare const space: unique symbol;

export type SheetPoint = readonly [x: number, y: number] & { readonly [space]?: "sheet" };
export type ScreenPoint = readonly [x: number, y: number] & { readonly [space]?: "screen" };

/** A distance on the sheet, in sketch pixels. */
export interface Shift {
  readonly dx: number;
  readonly dy: number;
}

/** Names a place on the sheet. */
export function sheetPoint(x: number, y: number): SheetPoint {
  return [x, y];
}

/** Names a place on the screen. */
export function screenPoint(x: number, y: number): ScreenPoint {
  return [x, y];
}

/** Euclidean distance of two points of one space, in its unit. */
export function distance<P extends SheetPoint | ScreenPoint>(a: P, b: P): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** The point moved by a shift. */
export function moved(point: SheetPoint, by: Shift): SheetPoint {
  return [point[0] + by.dx, point[1] + by.dy];
}

/** What leads from one point to another. */
export function shiftBetween(from: SheetPoint, to: SheetPoint): Shift {
  return { dx: to[0] - from[0], dy: to[1] - from[1] };
}

/** The place halfway between two points. */
export function midpoint(a: SheetPoint, b: SheetPoint): SheetPoint {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

/** Rounds to a hundredth of a sketch pixel: finer than any pointer, and short on the wire. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
