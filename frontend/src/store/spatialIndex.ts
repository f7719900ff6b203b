import type { SheetPoint } from "../geometry/points";
import { rectContainsRect, type Rect } from "../geometry/rects";
import { areaOf, boundsOf, meets, reaches } from "../shapes/shapes";
import type { Geometry } from "../shapes/types";
import { LooseGrid } from "./looseGrid";
import { Outlines } from "./outlines";

interface Located {
  readonly id: string;
  readonly geometry: Geometry;
}

interface Entry extends Located {
  /** Rank by time of arrival: of two equally large shapes the later lies above. */
  readonly rank: number;
  /** Square sketch pixels; measured once, since it decides what lies above what at every look. */
  readonly area: number;
}

/** The order in which one meets shapes from above: smaller lies above larger, later above earlier. */
function fromAbove(a: Entry, b: Entry): number {
  return a.area - b.area || b.rank - a.rank;
}

/** Finds shapes by place: what is seen, what is hit, what a frame encloses. */
export class SpatialIndex {
  readonly #grid = new LooseGrid();
  readonly #slots = new Map<string, number>();
  /** By slot; slots that are free keep what was there last. */
  readonly #entries: Entry[] = [];
  /** Corners of those that are polygons. */
  readonly #outlines = new Outlines();
  #nextRank = 0;

  /** Puts in or replaces a shape. */
  put({ id, geometry }: Located): void {
    const before = this.#slots.get(id);
    const rank = before === undefined ? this.#nextRank++ : (this.#entries[before]?.rank ?? 0);
    this.remove(id);
    const { x, y, width, height } = boundsOf(geometry);
    const slot = this.#grid.add({ minX: x, minY: y, maxX: x + width, maxY: y + height });
    this.#entries[slot] = { id, geometry, rank, area: areaOf(geometry) };
    this.#slots.set(id, slot);
    if ("points" in geometry) {
      this.#outlines.put(slot, geometry.points);
    }
  }

  /** Puts in many in the place of all that are there. */
  load(all: Iterable<Located>): void {
    this.#grid.clear();
    this.#slots.clear();
    this.#entries.length = 0;
    this.#outlines.clear();
    const those = [...all];
    this.#grid.reserve(those.length);
    this.#outlines.reserve(
      those.reduce((sum, { geometry }) => sum + ("points" in geometry ? geometry.points.length : 0), 0),
    );
    those.forEach((located) => this.put(located));
  }

  remove(id: string): void {
    const slot = this.#slots.get(id);
    if (slot !== undefined) {
      this.#grid.remove(slot);
      this.#slots.delete(id);
    }
  }

  /** Ids of the shapes whose bounds touch a box. */
  inside(rect: Rect): string[] {
    return this.#search(rect).map(({ id }) => id);
  }

  /** Ids of the shapes whose bounds touch a box, in the order of painting: what lies above comes later. */
  upwards(rect: Rect): string[] {
    return this.#search(rect)
      .sort((a, b) => fromAbove(b, a))
      .map(({ id }) => id);
  }

  /** How many shapes have bounds that touch a box. */
  count({ x, y, width, height }: Rect): number {
    return this.#grid.search(x, y, x + width, y + height);
  }

  /** Ids of the shapes at a place, topmost first: smaller lies above larger, later above earlier. */
  at(place: SheetPoint, tolerance: number): string[] {
    const [x, y] = place;
    const count = this.#grid.search(x - tolerance, y - tolerance, x + tolerance, y + tolerance);
    const { found } = this.#grid;
    const hit: Entry[] = [];
    for (let i = 0; i < count; i += 1) {
      const slot = found[i] as number;
      const entry = this.#entries[slot];
      if (entry !== undefined && this.#reaches(slot, entry, place, tolerance)) {
        hit.push(entry);
      }
    }
    return hit.sort(fromAbove).map(({ id }) => id);
  }

  /** Id of the topmost shape at a place, of those that count; null where there is none. Quicker than all of them. */
  top(place: SheetPoint, tolerance: number, counts: (id: string) => boolean = () => true): string | null {
    const [x, y] = place;
    const count = this.#grid.search(x - tolerance, y - tolerance, x + tolerance, y + tolerance);
    const { found } = this.#grid;
    let top: Entry | null = null;
    for (let i = 0; i < count; i += 1) {
      const slot = found[i] as number;
      const entry = this.#entries[slot];
      // Exact tests are left for those that would lie above all that was found so far.
      if (
        entry !== undefined &&
        (top === null || fromAbove(entry, top) < 0) &&
        counts(entry.id) &&
        this.#reaches(slot, entry, place, tolerance)
      ) {
        top = entry;
      }
    }
    return top?.id ?? null;
  }

  /** Ids of the shapes a frame catches: wholly inside, or touched when `touching` is enough. */
  framed(rect: Rect, touching: boolean): string[] {
    return this.#search(rect)
      .filter(({ geometry }) =>
        touching ? meets(geometry, rect) : rectContainsRect(rect, boundsOf(geometry)),
      )
      .map(({ id }) => id);
  }

  #reaches(slot: number, { geometry }: Entry, place: SheetPoint, tolerance: number): boolean {
    return "points" in geometry
      ? this.#outlines.reaches(slot, place, tolerance)
      : reaches(geometry, place, tolerance);
  }

  #search({ x, y, width, height }: Rect): Entry[] {
    const count = this.#grid.search(x, y, x + width, y + height);
    return Array.from({ length: count }, (_, i) => this.#entries[this.#grid.found[i] ?? 0] as Entry);
  }
}
