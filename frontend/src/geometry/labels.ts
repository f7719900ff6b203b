import { rectsTouch, type Rect } from "./rects";

/**
 * A place for each of several labels, none on another one. Those that come first are served first.
 * @param wishes for every label its possible places, best first
 * @returns for every label its place, null where all its places are taken
 */
export function freePlaces(wishes: readonly (readonly Rect[])[]): (Rect | null)[] {
  const taken: Rect[] = [];
  return wishes.map((places) => {
    const free = places.find((place) => !taken.some((other) => rectsTouch(other, place))) ?? null;
    if (free !== null) {
      taken.push(free);
    }
    return free;
  });
}
