import type { SheetPoint, Shift } from "../geometry/points";
import { rectBetween, squareCorner, type Rect } from "../geometry/rects";
import type { Handle } from "./types";

interface Grip {
  /** Which share of width and height lies left of and above it. */
  readonly fx: 0 | 0.5 | 1;
  readonly fy: 0 | 0.5 | 1;
}

/** Corners come first: they are what the Tab key reaches first. */
const GRIPS: Readonly<Record<string, Grip>> = {
  nw: { fx: 0, fy: 0 },
  ne: { fx: 1, fy: 0 },
  se: { fx: 1, fy: 1 },
  sw: { fx: 0, fy: 1 },
  n: { fx: 0.5, fy: 0 },
  e: { fx: 1, fy: 0.5 },
  s: { fx: 0.5, fy: 1 },
  w: { fx: 0, fy: 0.5 },
};

function place(box: Rect, fx: number, fy: number): SheetPoint {
  return [box.x + fx * box.width, box.y + fy * box.height];
}

/** The eight handles of a box. */
export function boxHandles(box: Rect): Handle[] {
  return Object.entries(GRIPS).map(([id, { fx, fy }]) => ({ id, at: place(box, fx, fy) }));
}

/** The box after one of its handles went somewhere else; dragging over the opposite side turns it over. */
export function boxWithHandleAt(box: Rect, handle: string, to: SheetPoint, keepSquare: boolean): Rect {
  const grip = GRIPS[handle];
  if (grip === undefined) {
    return box;
  }
  const fixed = place(box, 1 - grip.fx, 1 - grip.fy);
  if (grip.fx !== 0.5 && grip.fy !== 0.5) {
    return atLeastOnePixel(rectBetween(fixed, keepSquare ? squareCorner(fixed, to) : to));
  }
  const across = grip.fx === 0.5;
  const [a, b]: [SheetPoint, SheetPoint] = across
    ? [
        [box.x, fixed[1]],
        [box.x + box.width, to[1]],
      ]
    : [
        [fixed[0], box.y],
        [to[0], box.y + box.height],
      ];
  return atLeastOnePixel(rectBetween(a, b));
}

/** The box with its right and lower side moved. */
export function boxGrown(box: Rect, by: Shift): Rect {
  return atLeastOnePixel({ ...box, width: box.width + by.dx, height: box.height + by.dy });
}

function atLeastOnePixel(box: Rect): Rect {
  return { ...box, width: Math.max(1, box.width), height: Math.max(1, box.height) };
}
