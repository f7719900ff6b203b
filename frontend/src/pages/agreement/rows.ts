import type { Agreement, AgreementRow, Coefficient } from "../../api/reports";
import { coefficient, percent } from "../../i18n/words";

export type SortBy = "codebook" | "kappa" | "disagreements";
/** The four cells of a 2x2 table. */
export type Cell = keyof AgreementRow["counts"];
export const CELLS: readonly Cell[] = ["both", "only_first", "only_second", "neither"];

export interface TableRow {
  row: AgreementRow;
  kind: "group" | "code";
}

/** Groups each with their codes in the order of the codebook, or all codes in another order. */
export function tableRows(report: Pick<Agreement, "groups" | "by_code">, sortBy: SortBy): TableRow[] {
  if (sortBy === "codebook") {
    return report.groups.flatMap((group) => [
      { row: group, kind: "group" as const },
      ...report.by_code
        .filter((code) => code.group === group.key)
        .map((row) => ({ row, kind: "code" as const })),
    ]);
  }
  const codes = report.by_code.map((row) => ({ row, kind: "code" as const }));
  return codes.toSorted((a, b) =>
    sortBy === "kappa" ? kappaOf(a.row) - kappaOf(b.row) : differences(b.row) - differences(a.row),
  );
}

/** Cells in which exactly one of the two put the code. */
export function differences(row: AgreementRow): number {
  return row.counts.only_first + row.counts.only_second;
}

/** What has no kappa comes last when the lowest come first. */
function kappaOf(row: AgreementRow): number {
  return row.kappa.value ?? Infinity;
}

/** A coefficient as it is written, with its interval: "0.87 [0.80, 0.91]"; "–" where it has no value. */
export function written(value: Coefficient): string {
  if (value.value === null) {
    return "–";
  }
  const interval = value.interval ?? null;
  const range = interval === null ? "" : ` [${coefficient(interval.low)}, ${coefficient(interval.high)}]`;
  return coefficient(value.value) + range;
}

/** A percentage of a coefficient; "–" where there is nothing to count. */
export function writtenPercent(value: Coefficient): string {
  return value.value === null ? "–" : percent(value.value);
}

/** Sketches behind one cell: of a row from the row itself, of the whole table from the sketches' own rows. */
export function behind(report: Agreement, key: string, cell: Cell): { sketch: string; n: number | null }[] {
  if (key === "all") {
    return report.by_sketch.map((row) => ({ sketch: row.key, n: row.counts[cell] })).filter(({ n }) => n > 0);
  }
  const [kind, name] = [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];
  const rows = kind === "group" ? report.groups : report.by_code;
  const found = rows.find((row) => row.key === name);
  return (found?.behind[cell] ?? []).map((sketch) => ({ sketch, n: null }));
}

/** What the two coders did in a cell, with their names. */
export function cellWords(report: Agreement, cell: Cell): string {
  const [first, second] = report.pair ?? [{ name: "the first" }, { name: "the second" }];
  return {
    both: "both",
    only_first: `only ${first.name}`,
    only_second: `only ${second.name}`,
    neither: "neither",
  }[cell];
}

/** A caution, told once below the table, with the rows it is about. */
export interface Footnote {
  readonly text: string;
  readonly keys: readonly string[];
}

/** The cautions of all rows, each once, in the order in which the table meets them. */
export function footnotes(rows: readonly TableRow[]): Footnote[] {
  const keys = new Map<string, string[]>();
  for (const { row } of rows) {
    if (typeof row.caution === "string") {
      keys.set(row.caution, [...(keys.get(row.caution) ?? []), row.key]);
    }
  }
  return [...keys].map(([text, about]) => ({ text, keys: about }));
}
