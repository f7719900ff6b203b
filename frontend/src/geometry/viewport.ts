import { screenPoint, sheetPoint, type ScreenPoint, type SheetPoint } from "./points";
import { rectCentre, type Rect } from "./rects";

/** Which part of the sheet is seen: screen = sheet * scale + (x, y), in CSS pixels of the canvas element. */
export interface Viewport {
  /** CSS pixels per sketch pixel. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Size of the canvas element in CSS pixels. */
export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

export const LEAST_SCALE = 0.02;
export const MOST_SCALE = 32;

/** Where on the sheet a place on the screen is. */
export function toSheet(view: Viewport, point: ScreenPoint): SheetPoint {
  return sheetPoint((point[0] - view.x) / view.scale, (point[1] - view.y) / view.scale);
}

/** Where on the screen a place on the sheet is. */
export function toScreen(view: Viewport, point: SheetPoint): ScreenPoint {
  return screenPoint(point[0] * view.scale + view.x, point[1] * view.scale + view.y);
}

/** The part of the sheet that the canvas shows. */
export function visibleRect(view: Viewport, screen: ScreenSize): Rect {
  return {
    x: -view.x / view.scale,
    y: -view.y / view.scale,
    width: screen.width / view.scale,
    height: screen.height / view.scale,
  };
}

/** Changes the scale so that the place under `about` stays where it is. The scale stays within its limits. */
export function zoomedAbout(view: Viewport, about: ScreenPoint, factor: number): Viewport {
  const scale = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, view.scale * factor));
  const change = scale / view.scale;
  return { scale, x: about[0] - (about[0] - view.x) * change, y: about[1] - (about[1] - view.y) * change };
}

/** Moves the sheet under the window by CSS pixels. */
export function panned(view: Viewport, dx: number, dy: number): Viewport {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

/** Shows a whole box in the middle, with a margin of `margin` CSS pixels, at most `most` times enlarged. */
export function fitted(box: Rect, screen: ScreenSize, margin = 24, most = 4): Viewport {
  const free = (length: number) => Math.max(1, length - 2 * margin);
  const wanted = Math.min(
    free(screen.width) / Math.max(1, box.width),
    free(screen.height) / Math.max(1, box.height),
  );
  const scale = Math.min(most, Math.max(LEAST_SCALE, wanted));
  const [cx, cy] = rectCentre(box);
  return { scale, x: screen.width / 2 - cx * scale, y: screen.height / 2 - cy * scale };
}

/** Moves the sheet just enough that a box is seen whole with `margin` CSS pixels around it (WCAG 2.4.11). */
export function broughtIntoView(view: Viewport, box: Rect, screen: ScreenSize, margin = 32): Viewport {
  const step = (start: number, length: number, room: number) => {
    const end = start + length;
    if (start < margin) {
      return margin - start;
    }
    return end > room - margin ? Math.max(room - margin - end, margin - start) : 0;
  };
  const [left, top] = toScreen(view, [box.x, box.y]);
  return panned(
    view,
    step(left, box.width * view.scale, screen.width),
    step(top, box.height * view.scale, screen.height),
  );
}
