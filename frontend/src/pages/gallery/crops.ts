import type { Schema } from "../../api/client";
import type { CodingRow } from "../../api/codings";
import { t, tn } from "../../i18n/text";
import type { Kind } from "../../shapes/types";
import { wordFor } from "../../shapes/words";
import { insideSheet, type Box } from "./boxes";

type RegionRow = Schema<"RegionRow">;
type Sketch = Schema<"SketchRead">;

/** One place that carries a code that was asked for, cut out of its drawing. */
export interface Crop {
  /** The region, or assignment and sketch for codes on the whole drawing. */
  readonly id: string;
  readonly sketch: Sketch;
  /** The codings that were asked for, in codebook order; always one at least. */
  readonly rows: readonly [CodingRow, ...CodingRow[]];
  /** The region with its shape; null for the whole drawing, and while shapes are on their way. */
  readonly region: RegionRow | null;
  /** What is shown, in sketch pixels. */
  readonly box: Box;
}

/** The places of codings in the order of the answer; several codes asked for in one place are one crop. */
export function cropsOf(
  rows: readonly CodingRow[],
  regions: readonly RegionRow[],
  sketches: readonly Sketch[],
): Crop[] {
  const shapes = new Map(regions.map((region) => [region.id, region]));
  const drawings = new Map(sketches.map((sketch) => [sketch.id, sketch]));
  const places = new Map<string, [CodingRow, ...CodingRow[]]>();
  for (const row of rows) {
    const id = row.region ?? row.assignment;
    const there = places.get(id);
    if (there === undefined) {
      places.set(id, [row]);
    } else {
      there.push(row);
    }
  }
  return [...places].flatMap(([id, here]): Crop[] => {
    const [{ region, bbox, sketch: drawing }] = here;
    const sketch = drawings.get(drawing);
    if (sketch === undefined) {
      return [];
    }
    const whole: Box = [0, 0, sketch.width, sketch.height];
    const box = bbox === null ? whole : insideSheet(bbox, sketch);
    return [{ id, sketch, rows: here, region: shapes.get(region ?? "") ?? null, box }];
  });
}

/** "9 places on 4 drawings" */
export function countWords(crops: readonly Crop[]): string {
  const drawings = new Set(crops.map(({ sketch }) => sketch.id)).size;
  return t("{{places}} on {{drawings}}", {
    places: tn(crops.length, "{{count, number}} place", "{{count, number}} places"),
    drawings: tn(drawings, "{{count, number}} drawing", "{{count, number}} drawings"),
  });
}

/** "P7, rectangle, E.8 attacks causal, Coder 1, unsure, memo: …" */
export function cropName({ sketch, rows, region }: Crop): string {
  const [{ kind, coder }] = rows;
  return [
    `${sketch.participant} ${sketch.title}`.trim(),
    kind === null ? t("whole drawing") : wordFor(kind as Kind),
    region?.label ?? "",
    ...rows.map(({ code, code_name }) => `${code} ${code_name}`),
    coder ?? t("Consensus"),
    rows.some(({ unsure }) => unsure) ? t("unsure") : "",
    region?.star === true ? t("good example") : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}
