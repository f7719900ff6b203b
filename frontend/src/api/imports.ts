import { type Schema, send } from "./client";
import { ProblemError } from "./problem";

export type ImportReport = Schema<"ImportReport">;
export type ImportedFile = Schema<"ImportedFile">;

/** What the person decided about one file. It travels as JSON inside a form field, which the description cannot type. */
export interface FileChoice {
  participant: string | null;
  phase: string | null;
  /** 0-based order among the participant's sketches. */
  position: number | null;
  include: boolean;
  /** `replace` brings the sketch up to date: marks by their ids, regions stay on their ink. */
  on_duplicate: "skip" | "replace" | "keep";
  /** Areas that are covered as the drawing is stored: boxes in sketch pixels. */
  cover: (readonly [number, number, number, number])[];
  /** Whether the file of a covered drawing is kept apart. */
  keep_original: boolean;
}

export type Split = "page" | "frame";

export interface ImportOrder {
  study: string;
  files: readonly { name: string; file: File }[];
  pattern: string | null;
  /** What becomes a drawing of its own: each page of a file, or each frame of a board. */
  split: Split;
  /** Name of the phase each ink family is to stand for; null for none. */
  inks: Readonly<Partial<Record<string, string | null>>>;
  choices: Readonly<Record<string, Partial<FileChoice>>>;
  dryRun: boolean;
  signal: AbortSignal;
}

/**
 * Sends a batch of files and gives the report about each.
 * A batch of which nothing could be taken is a refusal that carries the same report: a normal outcome here.
 */
export async function importFiles(
  order: ImportOrder,
): Promise<Pick<ImportReport, "files" | "counts"> & Partial<ImportReport>> {
  const body = new FormData();
  for (const { name, file } of order.files) {
    body.append("files", file, name);
  }
  body.append("choices", JSON.stringify(order.choices));
  body.append("split", order.split);
  body.append("inks", JSON.stringify(order.inks));
  // Every page is a line of the table, where it can be given to another participant or left out.
  body.append("apart", "true");
  if (order.pattern !== null) {
    body.append("pattern", order.pattern);
  }
  const path = `/api/v1/studies/${encodeURIComponent(order.study)}/imports?dry_run=${String(order.dryRun)}`;
  try {
    return await send<ImportReport>(path, { method: "POST", body, signal: order.signal });
  } catch (error) {
    const report = error instanceof ProblemError ? error.problem.extra : {};
    if (Array.isArray(report["files"]) && typeof report["counts"] === "object") {
      return report as unknown as ImportReport;
    }
    throw error;
  }
}
