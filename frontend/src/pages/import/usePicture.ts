import { useEffect, useState } from "react";

import type { Sheet } from "../sketches/BoxDrawing";
import type { ImportRun } from "./importRun";
import type { Row } from "./ledger";

/** Formats that a browser shows as the server does: upright, all of it, one picture. */
const SHOWN = new Set(["png", "jpeg", "webp"]);
const LONGEST = 1_600;

/** A drawing that is not stored yet: as its own file shows it where that is a picture, else its preview. */
export function usePicture(run: ImportRun, row: Row): (Sheet & { readonly isSmall: boolean }) | null {
  const [large, setLarge] = useState<string | null>(null);
  const sketch = row.found?.sketches[0] ?? null;
  const file = SHOWN.has(row.found?.format ?? "") && row.source === row.name ? run.fileOf(row) : null;
  useEffect(() => {
    let address: string | null = null;
    let gone = false;
    if (file !== null && sketch !== null) {
      void readable(file, sketch).then((blob) => {
        address = blob === null || gone ? null : URL.createObjectURL(blob);
        setLarge(address);
      });
    }
    return () => {
      gone = true;
      if (address !== null) {
        URL.revokeObjectURL(address);
      }
    };
  }, [file, sketch]);
  const image = large ?? sketch?.preview ?? null;
  return sketch === null || image === null
    ? null
    : { image, width: sketch.width, height: sketch.height, isSmall: large === null };
}

/** The picture upright and small enough to handle; null where the browser sees another one than the server. */
async function readable(
  file: File,
  { width, height }: { width: number; height: number },
): Promise<Blob | null> {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const isSame = Math.abs(bitmap.width / bitmap.height - width / height) < 0.01 * (width / height);
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return isSame ? await new Promise((resolve) => canvas.toBlob(resolve, "image/png")) : null;
  } catch {
    return null;
  }
}
