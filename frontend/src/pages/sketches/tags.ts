import { t } from "../../i18n/text";
import { freePlaces } from "../../geometry/labels";
import { rectsTouch, type Rect } from "../../geometry/rects";

/** Width of a character of a tag and its height, in units of the sheet. */
const [CHARACTER, HEIGHT, PADDING] = [3.4, 8, 1.6];

interface Tagged {
  readonly id: string;
  /** x0, y0, x1, y1 in sketch pixels. */
  readonly bbox: readonly [number, number, number, number];
  readonly codes: readonly string[];
}

/** The codes of a region, written at a free place beside it. */
export interface Tag {
  readonly id: string;
  readonly words: string;
  readonly box: Rect;
}

/**
 * Places for the codes of all regions: above, below or inside each, where no other tag stands already. Two
 * coders who saw the same in the same place get one tag; what finds no place has its words in the table only.
 */
export function tagsOf(
  regions: readonly Tagged[],
  unit: number,
  sheet: { readonly width: number; readonly height: number },
  chosen: string | null,
): Tag[] {
  const inOrder = regions
    .toSorted((a, b) => Number(b.id === chosen) - Number(a.id === chosen))
    .map((region) => {
      const words = region.codes.length === 0 ? t("uncoded") : region.codes.join(" · ");
      return { id: region.id, words, places: placesOf(region, words, unit, sheet) };
    });
  const wanted = inOrder.filter(
    ({ words, places }, i) =>
      !inOrder.slice(0, i).some((other) => other.words === words && meet(other.places, places)),
  );
  const free = freePlaces(wanted.map(({ places }) => places));
  return wanted.flatMap(({ id, words }, i) => {
    const box = free[i] ?? null;
    return box === null ? [] : [{ id, words, box }];
  });
}

function meet(some: readonly Rect[], others: readonly Rect[]): boolean {
  return some.some((one) => others.some((other) => rectsTouch(one, other)));
}

function placesOf(
  { bbox: [x0, y0, , y1] }: Tagged,
  words: string,
  unit: number,
  sheet: { readonly width: number; readonly height: number },
): Rect[] {
  const width = (words.length * CHARACTER + 2 * PADDING) * unit;
  const height = HEIGHT * unit;
  const x = Math.max(0, Math.min(x0, sheet.width - width));
  return [y0 - height - unit, y1 + unit, y0 + unit]
    .filter((y) => y >= 0 && y + height <= sheet.height)
    .map((y) => ({ x, y, width, height }));
}
