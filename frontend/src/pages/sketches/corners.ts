import { t } from "../../i18n/text";
/**
 * Corners of a board in the photo of it. All places are in pixels of the photo as it was imported: origin at
 * its top-left corner, x to the right, y down, fractions allowed.
 */
export type Place = [x: number, y: number];

/** Top left, top right, bottom right, bottom left: the order in which the server names them. */
export type Corners = [Place, Place, Place, Place];

export const CORNER_NAMES = [
  t("Top left corner"),
  t("Top right corner"),
  t("Bottom right corner"),
  t("Bottom left corner"),
];

/** Size of a photo in its pixels. */
export interface Photo {
  readonly width: number;
  readonly height: number;
}

/** Where something is shown, in CSS pixels of the window. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** An arrow key moves a corner by a thousandth of the longer side: about a pixel as the photo is shown. */
const STEPS = 1_000;
const FAR = 10;

const ARROWS: Readonly<Record<string, Place>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The corners of the photo itself. */
export function cornersOf({ width, height }: Photo): Corners {
  return [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
}

/** Whether the corners are those of the photo itself, so that nothing is cut off or turned. */
export function isWhole(corners: Corners, photo: Photo): boolean {
  const whole = cornersOf(photo);
  return corners.every(([x, y], index) => x === whole[index]?.[0] && y === whole[index][1]);
}

/** The corners with one of them elsewhere, but never beyond the photo. To a hundredth of a pixel. */
export function withCorner(corners: Corners, index: number, to: Place, photo: Photo): Corners {
  const place: Place = [within(to[0], photo.width), within(to[1], photo.height)];
  const [a, b, c, d] = corners.map((corner, at) => (at === index ? place : corner));
  return [a ?? place, b ?? place, c ?? place, d ?? place];
}

/** How far a key moves a corner, ten times as far with Shift; null for keys that move nothing. */
export function stepOf(key: string, withShift: boolean, photo: Photo): Place | null {
  const arrow = ARROWS[key];
  if (arrow === undefined) {
    return null;
  }
  const step = Math.max(1, Math.round(Math.max(photo.width, photo.height) / STEPS)) * (withShift ? FAR : 1);
  return [arrow[0] * step, arrow[1] * step];
}

/** Which place of the photo lies at a place of the window. */
export function placeAt(client: Place, frame: Frame, photo: Photo): Place {
  return [
    ((client[0] - frame.left) / Math.max(1, frame.width)) * photo.width,
    ((client[1] - frame.top) / Math.max(1, frame.height)) * photo.height,
  ];
}

/** What lies around the corners, as the path of an SVG with the even-odd rule. */
export function pathAround(corners: Corners, photo: Photo): string {
  return [cornersOf(photo), corners].map(pathOf).join("");
}

/** The corners joined, as the path of an SVG. */
export function pathOf(corners: Corners): string {
  return `M${corners.map(([x, y]) => `${x} ${y}`).join("L")}Z`;
}

/** A place in words. */
export function inWords([x, y]: Place): string {
  return t("{{x}} from the left, {{y}} from the top", { x: Math.round(x), y: Math.round(y) });
}

function within(value: number, most: number): number {
  return Math.round(Math.min(most, Math.max(0, value)) * 100) / 100;
}
