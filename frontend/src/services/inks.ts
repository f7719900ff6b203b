import { InkPixels, type InkGrid } from "../store/inkPixels";

/** Longest side of the grid on which ink is counted: fine enough for a word, quick for a whole sheet. */
const LONGEST = 400;

export interface InkLayer {
  readonly ink: string;
  /** Address of this ink alone, as a transparent picture as large as the sketch. */
  readonly layer: string;
}

/** Reads layers of ink into a grid in which ink can be counted. */
export async function pixelsOf(
  layers: readonly InkLayer[],
  sheet: { readonly width: number; readonly height: number },
): Promise<InkPixels> {
  const cell = Math.max(1, Math.max(sheet.width, sheet.height) / LONGEST);
  const [columns, rows] = [Math.ceil(sheet.width / cell), Math.ceil(sheet.height / cell)];
  const grids = await Promise.all(layers.map((layer) => gridOf(layer, columns, rows)));
  return new InkPixels(columns, rows, cell, grids);
}

async function gridOf({ ink, layer }: InkLayer, columns: number, rows: number): Promise<InkGrid> {
  const image = new Image();
  image.src = layer;
  await image.decode();
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: columns, height: rows });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const cover = new Uint8Array(columns * rows);
  if (context !== null) {
    context.drawImage(image, 0, 0, columns, rows);
    const { data } = context.getImageData(0, 0, columns, rows);
    for (let i = 0; i < cover.length; i += 1) {
      // A thin line fills its cell only in part; a fifth of a cell is ink enough.
      cover[i] = Math.min(255, (data[i * 4 + 3] ?? 0) * 2.5);
    }
  }
  return { ink, cover };
}
