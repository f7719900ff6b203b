import RBush from "rbush";

import type { SheetPoint } from "../geometry/points";
import { rectContainsRect, rectGrown, type Rect } from "../geometry/rects";
import { areaOf, boundsOf, hits, meets } from "../shapes/shapes";
import type { Geometry } from "../shapes/types";

interface Located {
  readonly id: string;
  readonly geometry: Geometry;
}

interface Entry extends Located {
  /** Rank by time of arrival: of two equally large shapes the later lies above. */
  readonly rank: number;
  /** Square sketch pixels; measured once, since it decides what lies above what at every look. */
  readonly area: number;
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

function entryOf({ id, geometry }: Located, rank: number): Entry {
  const { x, y, width, height } = boundsOf(geometry);
  return { id, geometry, rank, area: areaOf(geometry), minX: x, minY: y, maxX: x + width, maxY: y + height };
}

/** Finds shapes by place: what is seen, what is hit, what a frame encloses. */
export class SpatialIndex {
  readonly #tree = new RBush<Entry>();
  readonly #entries = new Map<string, Entry>();
  #nextRank = 0;

  /** Puts in or replaces a shape. */
  put(located: Located): void {
    const rank = this.#entries.get(located.id)?.rank ?? this.#nextRank++;
    this.remove(located.id);
    const entry = entryOf(located, rank);
    this.#entries.set(located.id, entry);
    this.#tree.insert(entry);
  }

  /** Puts in many at once, which is several times quicker than one by one. */
  load(all: Iterable<Located>): void {
    this.#tree.clear();
    this.#entries.clear();
    const entries = Array.from(all, (located) => entryOf(located, this.#nextRank++));
    entries.forEach((entry) => this.#entries.set(entry.id, entry));
    this.#tree.load(entries);
  }

  remove(id: string): void {
    const entry = this.#entries.get(id);
    if (entry !== undefined) {
      this.#tree.remove(entry);
      this.#entries.delete(id);
    }
  }

  /** Ids of the shapes whose bounds touch a box. */
  inside(rect: Rect): string[] {
    return this.#search(rect).map(({ id }) => id);
  }

  /** Ids of the shapes whose bounds touch a box, in the order of painting: what lies above comes later. */
  upwards(rect: Rect): string[] {
    return this.#search(rect)
      .sort((a, b) => b.area - a.area || a.rank - b.rank)
      .map(({ id }) => id);
  }

  /** How many shapes have bounds that touch a box. */
  count(rect: Rect): number {
    return this.#search(rect).length;
  }

  /** Ids of the shapes at a place, topmost first: smaller lies above larger, later above earlier. */
  at(place: SheetPoint, tolerance: number): string[] {
    return this.#search(rectGrown({ x: place[0], y: place[1], width: 0, height: 0 }, tolerance))
      .filter(({ geometry }) => hits(geometry, place, tolerance))
      .sort((a, b) => a.area - b.area || b.rank - a.rank)
      .map(({ id }) => id);
  }

  /** Ids of the shapes a frame catches: wholly inside, or touched when `touching` is enough. */
  framed(rect: Rect, touching: boolean): string[] {
    return this.#search(rect)
      .filter(({ geometry }) =>
        touching ? meets(geometry, rect) : rectContainsRect(rect, boundsOf(geometry)),
      )
      .map(({ id }) => id);
  }

  #search(rect: Rect): Entry[] {
    return this.#tree.search({
      minX: rect.x,
      minY: rect.y,
      maxX: rect.x + rect.width,
      maxY: rect.y + rect.height,
    });
  }
}
