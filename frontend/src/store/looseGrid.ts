/** Numbers of a box in the flat store: its left, upper, right and lower side. */
const SIDES = 4;
/** Room for so many boxes at first; it doubles when they run out. */
const FIRST_ROOM = 64;
/** Cells of a level are told apart by column and row in one small number, after this many columns again the same. */
const COLUMNS = 2 ** 15;
/** The smallest cells measure 2 to the power of this. */
const LEAST_LEVEL = 6;

/** The cells of one size, by their number; each holds slots of boxes that begin in it. */
interface Level {
  readonly size: number;
  readonly cells: Map<number, number[]>;
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
  #boxes = new Float64Array(FIRST_ROOM * SIDES);
  readonly #levels = new Map<number, Level>();
  readonly #free: number[] = [];
  #used = 0;

  /** Puts a box in; answers its slot, a number that is as small as may be. */
  add({ minX, minY, maxX, maxY }: Sides): number {
    const slot = this.#free.pop() ?? this.#used++;
    if (slot * SIDES >= this.#boxes.length) {
      const more = new Float64Array(this.#boxes.length * 2);
      more.set(this.#boxes);
      this.#boxes = more;
    }
    this.#boxes.set([minX, minY, maxX, maxY], slot * SIDES);
    const { cells, number } = this.#cellOf(slot);
    const there = cells.get(number);
    if (there === undefined) {
      cells.set(number, [slot]);
    } else {
      there.push(slot);
    }
    return slot;
  }

  /** Takes the box in a slot out. */
  remove(slot: number): void {
    const { cells, number } = this.#cellOf(slot);
    const left = (cells.get(number) ?? []).filter((other) => other !== slot);
    if (left.length === 0) {
      cells.delete(number);
    } else {
      cells.set(number, left);
    }
    this.#free.push(slot);
  }

  clear(): void {
    this.#levels.clear();
    this.#free.length = 0;
    this.#used = 0;
  }

  /** The slots of all boxes that touch a box; in no order. */
  search(minX: number, minY: number, maxX: number, maxY: number): number[] {
    const boxes = this.#boxes;
    const found: number[] = [];
    const look = (slots: readonly number[]) => {
      for (const slot of slots) {
        const at = slot * SIDES;
        if (
          (boxes[at] as number) <= maxX &&
          (boxes[at + 1] as number) <= maxY &&
          (boxes[at + 2] as number) >= minX &&
          (boxes[at + 3] as number) >= minY
        ) {
          found.push(slot);
        }
      }
    };
    for (const { size, cells } of this.#levels.values()) {
      const [left, right] = [Math.floor(minX / size) - 1, Math.floor(maxX / size)];
      const [top, bottom] = [Math.floor(minY / size) - 1, Math.floor(maxY / size)];
      const [across, down] = [right - left + 1, bottom - top + 1];
      if (across * down > cells.size || across > COLUMNS || down > COLUMNS) {
        cells.forEach(look);
        continue;
      }
      for (let column = left; column <= right; column += 1) {
        for (let row = top; row <= bottom; row += 1) {
          const slots = cells.get(numberOf(column, row));
          if (slots !== undefined) {
            look(slots);
          }
        }
      }
    }
    return found;
  }

  #cellOf(slot: number): { readonly cells: Map<number, number[]>; readonly number: number } {
    const [minX = 0, minY = 0, maxX = 0, maxY = 0] = this.#boxes.subarray(slot * SIDES, (slot + 1) * SIDES);
    const side = Math.max(maxX - minX, maxY - minY);
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
