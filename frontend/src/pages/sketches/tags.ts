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
  const placed: Tag[] = [];
  const inOrder = regions.toSorted((a, b) => Number(b.id === chosen) - Number(a.id === chosen));
  for (const region of inOrder) {
    const words = region.codes.length === 0 ? "uncoded" : region.codes.join(" · ");
    const places = placesOf(region, words, unit, sheet);
    const free = places.find((place) => !placed.some(({ box }) => rectsTouch(box, place)));
    const told = placed.some((tag) => tag.words === words && places.some((box) => rectsTouch(box, tag.box)));
    if (free !== undefined && !told) {
      placed.push({ id: region.id, words, box: free });
    }
  }
  return placed;
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
