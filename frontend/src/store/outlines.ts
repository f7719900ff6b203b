import { polygonReaches } from "../geometry/polygons";
import type { SheetPoint } from "../geometry/points";

/** Room for so many numbers at first; it grows by half when it runs out. */
const FIRST_ROOM = 256;

/**
 * Corners of many polygons in one run of numbers, by slot. Shapes as objects lie all over the memory, and fetching
 * their corners one by one took ten times as long as testing them. Single precision does for hit tests: on a sheet of
 * 100,000 pixels it is off by less than a hundredth of one.
 */
export class Outlines {
  #numbers = new Float32Array(FIRST_ROOM);
  #used = 0;
  /** Where the corners of a slot begin and end. */
  readonly #begin: number[] = [];
  readonly #end: number[] = [];

  /** Makes room for so many corners more at once. */
  reserve(corners: number): void {
    this.#grow(this.#used + 2 * corners);
  }

  /** Keeps the corners of a slot, in the place of those it had. */
  put(slot: number, corners: readonly SheetPoint[]): void {
    const length = 2 * corners.length;
    const [begin = 0, end = 0] = [this.#begin[slot], this.#end[slot]];
    // The room of one that has gone is used again where it is large enough, else left until all is loaded anew.
    const from = end - begin >= length ? begin : this.#room(length);
    let at = from;
    for (const corner of corners) {
      this.#numbers[at] = corner[0];
      this.#numbers[at + 1] = corner[1];
      at += 2;
    }
    this.#begin[slot] = from;
    this.#end[slot] = at;
  }

  clear(): void {
    this.#used = 0;
    this.#begin.length = 0;
    this.#end.length = 0;
  }

  /** Whether a place is inside the polygon of a slot, or within `tolerance` sketch pixels of its outline. */
  reaches(slot: number, place: SheetPoint, tolerance: number): boolean {
    return polygonReaches(this.#numbers, this.#begin[slot] ?? 0, this.#end[slot] ?? 0, place, tolerance);
  }

  #room(length: number): number {
    const from = this.#used;
    this.#used += length;
    if (this.#used > this.#numbers.length) {
      this.#grow(Math.ceil(Math.max(this.#used, this.#numbers.length * 1.5)));
    }
    return from;
  }

  #grow(numbers: number): void {
    if (numbers > this.#numbers.length) {
      const more = new Float32Array(numbers);
      more.set(this.#numbers);
      this.#numbers = more;
    }
  }
}
