/** Min x, min y, max x, max y in sketch pixels. */
export type Box = readonly [number, number, number, number];

/** How much is shown around a region, as a share of its longer side, and at least this many sketch pixels. */
const [AROUND, LEAST] = [0.25, 36];
/** The longest a crop may be against its other side, so that a flat arrow is no line. */
const LONGEST = 2;

/** What to show of a region: its box with some of the drawing around it, not longer than 2 to 1, on the sheet. */
export function insideSheet(
  [x0, y0, x1, y1]: Box,
  { width, height }: { readonly width: number; readonly height: number },
): Box {
  const margin = Math.max(LEAST, AROUND * Math.max(x1 - x0, y1 - y0));
  const [wide, high] = [x1 - x0 + 2 * margin, y1 - y0 + 2 * margin];
  const [w, h] = [Math.max(wide, high / LONGEST), Math.max(high, wide / LONGEST)];
  const [left, right] = within((x0 + x1) / 2, w, width);
  const [top, bottom] = within((y0 + y1) / 2, h, height);
  return [left, top, right, bottom];
}

/** A stretch of a length about a middle, pushed onto the sheet, in whole pixels. */
function within(middle: number, length: number, most: number): [number, number] {
  const fitting = Math.min(length, most);
  const start = Math.min(Math.max(0, middle - fitting / 2), most - fitting);
  return [Math.floor(start), Math.min(most, Math.ceil(start + fitting))];
}
