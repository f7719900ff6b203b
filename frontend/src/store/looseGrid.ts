/** Numbers of a box in the flat store: its left, upper, right and lower side. */
const SIDES = 4;
/** Room for so many boxes at first; it doubles when they run out. */
const FIRST_ROOM = 64;
/** Cells of a level are told apart by column and row in one small number, after this many columns again the same. */
const COLUMNS = 2 ** 15;
/** The smallest cells measure 2 to the power of this. */
const LEAST_LEVEL = 6;

/** Behind the last slot of a cell. */
const NONE = -1;

/** The cells of one size by their number, each with the first slot of the boxes that begin in it. */
interface Level {
  readonly size: number;
  readonly cells: Map<number, number>;
}

/** A box by its sides. */
export interface Sides {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/**
 * Boxes found by place, in grids of cells that double in size: a box stands in the one cell that its upper left
 * corner falls in, of the first size that is no smaller than the box. So putting in and taking out touch one cell,
 * and whoever looks has to look one cell further to the left and upwards. After Th. Ulrich's loose octrees (Game
 * Programming Gems 1, 2000), with tables of cells in the place of a tree.
 */
export class LooseGrid {
  /** What the last search found. */
  found = new Uint32Array(FIRST_ROOM);
  #boxes = new Float64Array(FIRST_ROOM * SIDES);
  /** The slot behind each one in its cell: a list for each cell would hold more than the boxes themselves. */
  #next = new Int32Array(FIRST_ROOM);
  readonly #levels = new Map<number, Level>();
  readonly #free: number[] = [];
  #used = 0;

  /** Puts a box in; answers its slot, a number that is as small as may be. */
  add({ minX, minY, maxX, maxY }: Sides): number {
    const slot = this.#free.pop() ?? this.#used++;
    const at = slot * SIDES;
    if (at >= this.#boxes.length) {
      this.reserve(slot * 2);
    }
    this.#boxes[at] = minX;
    this.#boxes[at + 1] = minY;
    this.#boxes[at + 2] = maxX;
    this.#boxes[at + 3] = maxY;
    const { cells, number } = this.#cellOf(slot);
    this.#next[slot] = cells.get(number) ?? NONE;
    cells.set(number, slot);
    return slot;
  }

  /** Makes room for so many boxes at once. */
  reserve(boxes: number): void {
    if (boxes * SIDES > this.#boxes.length) {
      const more = new Float64Array(boxes * SIDES);
      more.set(this.#boxes);
      this.#boxes = more;
      const next = new Int32Array(boxes);
      next.set(this.#next);
      this.#next = next;
    }
  }

  /** Takes the box in a slot out. */
  remove(slot: number): void {
    const { cells, number } = this.#cellOf(slot);
    const behind = this.#next[slot] as number;
    let before = cells.get(number) ?? NONE;
    if (before !== slot) {
      while (this.#next[before] !== slot) {
        before = this.#next[before] as number;
      }
      this.#next[before] = behind;
    } else if (behind === NONE) {
      cells.delete(number);
    } else {
      cells.set(number, behind);
    }
    this.#free.push(slot);
  }

  clear(): void {
    this.#levels.clear();
    this.#free.length = 0;
    this.#used = 0;
  }

  /**
   * Looks for all boxes that touch a box and answers how many there are; their slots are the first so many of
   * `found`, in no order, until somebody looks again. Nothing is made: this is asked at every move of the pointer.
   */
  search(minX: number, minY: number, maxX: number, maxY: number): number {
    if (this.found.length < this.#used) {
      this.found = new Uint32Array(this.#next.length);
    }
    let count = 0;
    for (const { size, cells } of this.#levels.values()) {
      const left = Math.floor(minX / size) - 1;
      const right = Math.floor(maxX / size);
      const top = Math.floor(minY / size) - 1;
      const bottom = Math.floor(maxY / size);
      const [across, down] = [right - left + 1, bottom - top + 1];
      if (across * down > cells.size || across > COLUMNS || down > COLUMNS) {
        for (const first of cells.values()) {
          count = this.#look(first, minX, minY, maxX, maxY, count);
        }
        continue;
      }
      for (let column = left; column <= right; column += 1) {
        for (let row = top; row <= bottom; row += 1) {
          const first = cells.get(numberOf(column, row));
          if (first !== undefined) {
            count = this.#look(first, minX, minY, maxX, maxY, count);
          }
        }
      }
    }
    return count;
  }

  /** Adds the slots of a cell whose boxes touch a box to `found` behind `count`; answers how many there are then. */
  #look(first: number, minX: number, minY: number, maxX: number, maxY: number, count: number): number {
    const [boxes, next, found] = [this.#boxes, this.#next, this.found];
    let end = count;
    for (let slot = first; slot !== NONE; slot = next[slot] as number) {
      const at = slot * SIDES;
      if (
        (boxes[at] as number) <= maxX &&
        (boxes[at + 1] as number) <= maxY &&
        (boxes[at + 2] as number) >= minX &&
        (boxes[at + 3] as number) >= minY
      ) {
        found[end] = slot;
        end += 1;
      }
    }
    return end;
  }

  #cellOf(slot: number): { readonly cells: Map<number, number>; readonly number: number } {
    const [boxes, at] = [this.#boxes, slot * SIDES];
    const minX = boxes[at] as number;
    const minY = boxes[at + 1] as number;
    const side = Math.max((boxes[at + 2] as number) - minX, (boxes[at + 3] as number) - minY);
    const level = Math.max(LEAST_LEVEL, Math.ceil(Math.log2(side)));
    let found = this.#levels.get(level);
    if (found === undefined) {
      found = { size: 2 ** level, cells: new Map() };
      this.#levels.set(level, found);
    }
    const { size, cells } = found;
    return { cells, number: numberOf(Math.floor(minX / size), Math.floor(minY / size)) };
  }
}

function numberOf(column: number, row: number): number {
  return ((column & (COLUMNS - 1)) << 15) | (row & (COLUMNS - 1));
}
