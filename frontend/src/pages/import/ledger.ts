import type { FileChoice, ImportedFile } from "../../api/imports";

/** A file that was chosen on this computer, under the name it is sent with. */
export interface Source {
  readonly name: string;
  readonly file: File;
}

/** A line of the ledger: a file (or a member of an archive, or a frame of a board) and what is known of it so far. */
export interface Row {
  /** Name of the chosen file it comes from; an archive has one row per member, a board perhaps per frame. */
  readonly source: string;
  readonly name: string;
  readonly state: "waiting" | "ready" | "imported" | "skipped" | "failed";
  readonly found: ImportedFile | null;
  /** What the person decided, over what the file's name says. */
  readonly choice: Partial<FileChoice>;
}

export interface Totals {
  files: number;
  waiting: number;
  ready: number;
  imported: number;
  skipped: number;
  failed: number;
}

/** Counts by state; together they are the number of files. */
export function totals(rows: readonly Row[]): Totals {
  const sum: Totals = { files: rows.length, waiting: 0, ready: 0, imported: 0, skipped: 0, failed: 0 };
  for (const row of rows) {
    sum[row.state] += 1;
  }
  return sum;
}

/** Whether a row would be sent: it can be read and is wanted, or its duplicate is to be taken after all. */
export function isWanted(row: Row): boolean {
  if (row.choice.include === false) {
    return false;
  }
  const { on_duplicate: chosen } = row.choice;
  const again = chosen === "replace" || chosen === "keep";
  if (chosen === "skip" && (row.found?.version_of ?? null) !== null) {
    return false;
  }
  return row.state === "ready" || (row.state === "skipped" && again);
}

/** Whether an import that ended did not come to a row. */
export function isLeft({ state }: Row): boolean {
  return state === "ready" || state === "waiting";
}

/** Whether a person should look at a row: it is there already, or its name did not say whose it is. */
export function needsChoice({ state, found, choice }: Row): boolean {
  if (found === null || state === "failed" || state === "imported") {
    return false;
  }
  return (
    found.duplicate_of !== null ||
    found.version_of !== null ||
    (choice.participant === undefined && found.problems.some(({ code }) => code === "name-not-matched"))
  );
}

/**
 * Files in portions that are sent together. An archive goes alone, because its members come back as rows of
 * their own; the others until there are enough of them or they grow too large.
 */
export function batches(sources: readonly Source[], most = 6, bytes = 12_000_000): Source[][] {
  const result: Source[][] = [];
  let current: Source[] = [];
  let size = 0;
  const finish = () => {
    if (current.length > 0) {
      result.push(current);
    }
    current = [];
    size = 0;
  };
  for (const source of sources) {
    const alone = isArchive(source.name);
    if (alone || current.length >= most || size + source.file.size > bytes) {
      finish();
    }
    current.push(source);
    size += source.file.size;
    if (alone) {
      finish();
    }
  }
  finish();
  return result;
}

export function isArchive(name: string): boolean {
  return name.toLowerCase().endsWith(".zip");
}

/** The rows with what the server says about one batch put in place; archives and boards unfold into their parts. */
export function applied(
  rows: readonly Row[],
  batch: readonly Source[],
  files: readonly ImportedFile[],
): Row[] {
  const sent = new Set(batch.map(({ name }) => name));
  const archive =
    batch.length === 1 && batch[0] !== undefined && isArchive(batch[0].name) ? batch[0].name : null;
  const known = new Map(rows.map((row) => [`${row.source}\n${row.name}`, row]));
  const fresh = files.map((found): Row => {
    const source = archive ?? sourceOf(found.name, sent);
    const choice = known.get(`${source}\n${found.name}`)?.choice ?? {};
    return { source, name: found.name, state: found.status, found, choice };
  });
  const done = new Set<string>();
  return rows.flatMap((row) => {
    if (!sent.has(row.source)) {
      return [row];
    }
    if (done.has(row.source)) {
      return [];
    }
    done.add(row.source);
    const members = fresh.filter(({ source }) => source === row.source);
    return members.length > 0 ? members : [{ ...row, state: "failed" as const }];
  });
}

/** The file that a name in the report belongs to: frames are named like files of a folder, `board/frame`. */
function sourceOf(name: string, sent: ReadonlySet<string>): string {
  const folder = name.slice(0, Math.max(0, name.lastIndexOf("/")));
  return !sent.has(name) && sent.has(folder) ? folder : name;
}

/** New files after those that are there; a second file of the same name gets a number, none is lost. */
export function withUniqueNames(present: readonly string[], files: readonly Source[]): Source[] {
  const taken = new Set(present);
  return files.map((source) => {
    let name = source.name;
    for (let n = 2; taken.has(name); n += 1) {
      name = source.name.replace(/(\.[^./]+)?$/, (ending) => ` (${n})${ending}`);
    }
    taken.add(name);
    return { ...source, name };
  });
}

/** Formats in which cameras and messengers give photos. */
const OF_CAMERAS = new Set(["jpeg", "heic", "avif"]);

/** Whether drawings were stored that may be photos of a board, seen from the side. */
export function hasPhotos(rows: readonly Row[]): boolean {
  return rows.some(({ state, found }) => state === "imported" && OF_CAMERAS.has(found?.format ?? ""));
}

/** The ledger as CSV, one line per file. */
export function ledgerCsv(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    row.name,
    row.state,
    row.choice.participant ?? row.found?.participant ?? "",
    row.choice.phase ?? row.found?.phase ?? "",
    String(row.found?.sketches.length ?? 0),
    row.found?.problems.map(({ message }) => message).join(" ") ?? "",
  ]);
  return [["file", "status", "participant", "phase", "drawings", "problems"], ...lines]
    .map((line) => line.map(csvCell).join(","))
    .join("\n");
}

/** A cell that no spreadsheet takes for a formula. */
function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
