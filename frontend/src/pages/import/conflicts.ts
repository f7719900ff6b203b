import type { FileChoice } from "../../api/imports";
import { t } from "../../i18n/text";
import { isWanted, type Row } from "./ledger";

type OnDuplicate = FileChoice["on_duplicate"];

/** What can be done with a file that is in the study already, the usual first. */
export const AGAIN: readonly { value: OnDuplicate; label: string }[] = [
  { value: "skip", label: t("Skip it") },
  { value: "replace", label: t("Replace, keep regions") },
  { value: "keep", label: t("Keep both") },
];

/** What can be done with a newer version of a file. */
export const NEWER: readonly { value: OnDuplicate; label: string }[] = [
  { value: "replace", label: t("Update the drawing, keep its codings") },
  { value: "keep", label: t("Keep both") },
  { value: "skip", label: t("Skip it") },
];

/** Rows that stand for files which are in the study already, the same or in an earlier version. */
export function conflicts(rows: readonly Row[]): { again: Row[]; newer: Row[] } {
  const open = rows.filter(({ state }) => state === "ready" || state === "skipped");
  const newer = open.filter(({ found }) => found !== null && found.version_of !== null);
  const again = open.filter(
    ({ found }) => found !== null && found.version_of === null && found.duplicate_of !== null,
  );
  return { again, newer };
}

/** What is decided about a row, by the person or else by the server's usual way. */
export function decided(row: Row): OnDuplicate {
  return row.choice.on_duplicate ?? row.found?.on_duplicate ?? (isWanted(row) ? "keep" : "skip");
}
