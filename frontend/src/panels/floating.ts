import { screenPoint, type ScreenPoint } from "../geometry/points";
import type { Rect } from "../geometry/rects";
import { toScreen } from "../geometry/viewport";
import type { View } from "../store/viewStore";

/** From the edges of the drawing's window, and from what a panel is about, in screen pixels. */
const [MARGIN, GAP] = [8, 12];

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a panel of this size floats whose top left corner should be at a point: there, or as near as fits. */
export function floatAt({ screen }: View, [x, y]: ScreenPoint, { width, height }: Size) {
  return {
    left: Math.max(MARGIN, Math.min(x, screen.width - width - MARGIN)),
    top: Math.max(MARGIN, Math.min(y, screen.height - height - MARGIN)),
  };
}

/** Beside a part of the sheet, to its right where there is room; at the top right without one. */
export function floatBeside(view: View, box: Rect | undefined, size: Size) {
  const { screen, viewport } = view;
  if (box === undefined) {
    return floatAt(view, screenPoint(screen.width, 0), size);
  }
  const [left, top] = toScreen(viewport, [box.x, box.y]);
  const [right] = toScreen(viewport, [box.x + box.width, box.y]);
  const fits = right + GAP + size.width <= screen.width;
  return floatAt(view, screenPoint(fits ? right + GAP : left - GAP - size.width, top), size);
}
