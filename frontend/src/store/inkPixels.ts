import { hits, boundsOf } from "../shapes/shapes";
import type { Geometry } from "../shapes/types";

/** Where one ink is in a picture, in cells of a coarse grid over the sheet. */
export interface InkGrid {
  readonly ink: string;
  /** Row by row; a cell with ink is 128 or more. */
  readonly cover: Uint8Array;
}

const FILLED = 128;
/** How far, in sketch pixels, ink may lie off a line or a point. */
const OFF = 4;

/** The inks of a picture without marks, counted inside shapes. */
export class InkPixels {
  /** Cells are squares of `cell` sketch pixels; there are `columns` of them in a row. */
  constructor(
    private readonly columns: number,
    private readonly rows: number,
    private readonly cell: number,
    private readonly grids: readonly InkGrid[],
  ) {}

  /** How many cells of each ink lie inside a shape. */
  count(geometry: Geometry): Map<string, number> {
    const { x, y, width, height } = boundsOf(geometry);
    const [left, right] = this.#range(x, width, this.columns);
    const [top, bottom] = this.#range(y, height, this.rows);
    const counts = new Map<string, number>();
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const inks = this.grids.filter(({ cover }) => (cover[row * this.columns + column] ?? 0) >= FILLED);
        const middle = [(column + 0.5) * this.cell, (row + 0.5) * this.cell] as const;
        if (inks.length > 0 && hits(geometry, middle, Math.max(OFF, this.cell))) {
          inks.forEach(({ ink }) => counts.set(ink, (counts.get(ink) ?? 0) + 1));
        }
      }
    }
    return counts;
  }

  #range(from: number, length: number, cells: number): [number, number] {
    const at = (place: number) => Math.min(cells - 1, Math.max(0, Math.floor(place / this.cell)));
    return [at(from - OFF), at(from + length + OFF)];
  }
}
