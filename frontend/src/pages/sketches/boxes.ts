import { t } from "../../i18n/text";
/** A box to cover, in sketch pixels: left, top, right, bottom. */
export type Box = readonly [number, number, number, number];

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const SIDES = [t("Left"), t("Top"), t("Right"), t("Bottom")] as const;
const LEAST = 4;

/** The box between two places, whichever way it was drawn, cut at the edge; null for a click. */
export function boxBetween(
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
  { width, height }: Size,
): Box | null {
  const within = (value: number, most: number) => Math.round(Math.min(Math.max(0, value), most));
  const box: Box = [
    within(Math.min(ax, bx), width),
    within(Math.min(ay, by), height),
    within(Math.max(ax, bx), width),
    within(Math.max(ay, by), height),
  ];
  return box[2] - box[0] < LEAST || box[3] - box[1] < LEAST ? null : box;
}

/** The box with one side elsewhere. */
export function withSide(box: Box, side: number, value: number): Box {
  return box.map((now, index) => (index === side ? value : now)) as unknown as Box;
}

/** Why a box cannot be covered; null if it can. */
export function whyNotCovered([x0, y0, x1, y1]: Box, { width, height }: Size): string | null {
  if (![x0, y0, x1, y1].every(Number.isFinite)) {
    return t("Every side needs a number.");
  }
  if (x1 <= x0 || y1 <= y0) {
    return t("Right must be beyond left, and bottom beyond top.");
  }
  return x0 >= width || y0 >= height || x1 <= 0 || y1 <= 0 ? t("It lies beside the drawing.") : null;
}
