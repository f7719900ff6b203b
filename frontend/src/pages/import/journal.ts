import type { Row } from "./ledger";

/** What an import had done when its page was closed. Only names and results: files are never kept. */
export interface Journal {
  /** When it began, ISO 8601. */
  readonly at: string;
  readonly rows: readonly Row[];
}

const key = (study: string) => `inkcode.import.${study}`;

/** Writes down how far an import has come, so that the page can tell after it was closed or the power went. */
export function keepJournal(study: string, journal: Journal): void {
  try {
    localStorage.setItem(key(study), JSON.stringify({ ...journal, rows: withoutPreviews(journal.rows) }));
  } catch {
    // A browser that stores nothing, or no more: the import itself does not need it.
  }
}

/** What is written down of an import that was cut short, or null. */
export function readJournal(study: string): Journal | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(study)) ?? "null");
    return isJournal(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function forgetJournal(study: string): void {
  try {
    localStorage.removeItem(key(study));
  } catch {
    // Then nothing was written down either.
  }
}

/** The rows without their pictures, which are never kept. */
export function withoutPreviews(rows: readonly Row[]): Row[] {
  return rows.map((row) => ({
    ...row,
    found:
      row.found === null
        ? null
        : { ...row.found, sketches: row.found.sketches.map((sketch) => ({ ...sketch, preview: null })) },
  }));
}

function isJournal(kept: unknown): kept is Journal {
  return (
    typeof kept === "object" &&
    kept !== null &&
    "at" in kept &&
    typeof kept.at === "string" &&
    "rows" in kept &&
    Array.isArray(kept.rows) &&
    kept.rows.every((row: unknown) => typeof row === "object" && row !== null && "name" in row)
  );
}
