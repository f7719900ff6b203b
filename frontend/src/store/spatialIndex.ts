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

/** Room for so many shapes at first; it doubles when it runs out. */
const FIRST_ROOM = 64;

/** Finds shapes by place: what is seen, what is hit, what a frame encloses. */
export class SpatialIndex {
  readonly #grid = new LooseGrid();
  readonly #slots = new Map<string, number>();
  /** By slot, like the three below; slots that are free keep what was there last. */
  readonly #there: Located[] = [];
  /** Square sketch pixels; measured once, since it decides what lies above what at every look. */
  #areas = new Float64Array(FIRST_ROOM);
  /** Rank by time of arrival: of two equally large shapes the later lies above. */
  #ranks = new Float64Array(FIRST_ROOM);
  /** Corners of those that are polygons. */
  readonly #outlines = new Outlines();
  #nextRank = 0;

  /** Puts in or replaces a shape. */
  put(located: Located): void {
    const { id, geometry } = located;
    const before = this.#slots.get(id);
    const rank = before === undefined ? this.#nextRank++ : (this.#ranks[before] as number);
    this.remove(id);
    const { x, y, width, height } = boundsOf(geometry);
    const slot = this.#grid.add({ minX: x, minY: y, maxX: x + width, maxY: y + height });
    if (slot >= this.#areas.length) {
      this.#reserve(slot * 2);
    }
    this.#there[slot] = located;
    this.#areas[slot] = areaOf(geometry);
    this.#ranks[slot] = rank;
    this.#slots.set(id, slot);
    if ("points" in geometry) {
      this.#outlines.put(slot, geometry.points);
    }
  }

  /** Puts in many in the place of all that are there. */
  load(all: Iterable<Located>): void {
    this.#grid.clear();
    this.#slots.clear();
    this.#there.length = 0;
    this.#outlines.clear();
    const those = [...all];
    this.#grid.reserve(those.length);
    this.#reserve(those.length);
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
    return this.#idsOf(this.#search(rect));
  }

  /** Ids of the shapes whose bounds touch a box, in the order of painting: what lies above comes later. */
  upwards(rect: Rect): string[] {
    return this.#idsOf(this.#search(rect).sort((a, b) => this.#fromAbove(b, a)));
  }

  /** How many shapes have bounds that touch a box. */
  count({ x, y, width, height }: Rect): number {
    return this.#grid.search(x, y, x + width, y + height);
  }

  /** Ids of the shapes at a place, topmost first: smaller lies above larger, later above earlier. */
  at(place: SheetPoint, tolerance: number): string[] {
    const [x, y] = place;
    const near = this.#near(x - tolerance, y - tolerance, x + tolerance, y + tolerance);
    const hit = near.filter((slot) => this.#reaches(slot, place, tolerance));
    return this.#idsOf(hit.sort((a, b) => this.#fromAbove(a, b)));
  }

  /** Id of the topmost shape at a place, of those that count; null where there is none. Quicker than all of them. */
  top(place: SheetPoint, tolerance: number, counts: (id: string) => boolean = () => true): string | null {
    const [x, y] = place;
    const count = this.#grid.search(x - tolerance, y - tolerance, x + tolerance, y + tolerance);
    const { found } = this.#grid;
    let top = -1;
    for (let i = 0; i < count; i += 1) {
      const slot = found[i] as number;
      // Exact tests are left for those that would lie above all that was found so far.
      if (
        (top < 0 || this.#fromAbove(slot, top) < 0) &&
        counts(this.#idOf(slot)) &&
        this.#reaches(slot, place, tolerance)
      ) {
        top = slot;
      }
    }
    return top < 0 ? null : this.#idOf(top);
  }

  /** Ids of the shapes a frame catches: wholly inside, or touched when `touching` is enough. */
  framed(rect: Rect, touching: boolean): string[] {
    const caught = this.#search(rect).filter((slot) => {
      const { geometry } = this.#there[slot] as Located;
      return touching ? meets(geometry, rect) : rectContainsRect(rect, boundsOf(geometry));
    });
    return this.#idsOf(caught);
  }

  /** The order in which one meets shapes from above: smaller lies above larger, later above earlier. */
  #fromAbove(a: number, b: number): number {
    return (
      (this.#areas[a] as number) - (this.#areas[b] as number) ||
      (this.#ranks[b] as number) - (this.#ranks[a] as number)
    );
  }

  #reaches(slot: number, place: SheetPoint, tolerance: number): boolean {
    const { geometry } = this.#there[slot] as Located;
    return "points" in geometry
      ? this.#outlines.reaches(slot, place, tolerance)
      : reaches(geometry, place, tolerance);
  }

  #idOf(slot: number): string {
    return (this.#there[slot] as Located).id;
  }

  #idsOf(slots: readonly number[]): string[] {
    return slots.map((slot) => this.#idOf(slot));
  }

  /** The slots of the shapes whose bounds touch a box. */
  #search({ x, y, width, height }: Rect): number[] {
    return this.#near(x, y, x + width, y + height);
  }

  #near(minX: number, minY: number, maxX: number, maxY: number): number[] {
    const count = this.#grid.search(minX, minY, maxX, maxY);
    return Array.from(this.#grid.found.subarray(0, count));
  }

  /** Makes room for so many shapes at once. */
  #reserve(shapes: number): void {
    if (shapes > this.#areas.length) {
      const [areas, ranks] = [new Float64Array(shapes), new Float64Array(shapes)];
      areas.set(this.#areas);
      ranks.set(this.#ranks);
      [this.#areas, this.#ranks] = [areas, ranks];
    }
  }
}
