import type { Agreement, AgreementRow } from "../../api/reports";
import { t } from "../../i18n/text";
import { pointed, writtenPercent, writtenValue } from "./numbers";

export type SortBy = "codebook" | "kappa" | "disagreements";
export type RowKind = "group" | "code" | "sketch";
/** The four cells of a 2x2 table. */
export type Cell = keyof AgreementRow["counts"];
export const CELLS: readonly Cell[] = ["both", "only_first", "only_second", "neither"];

export interface TableRow {
  row: AgreementRow;
  kind: RowKind;
}

type Rows = Pick<Agreement, "groups" | "by_code" | "by_sketch">;

/** Groups each with their codes in the order of the codebook, or all codes in another order. */
export function codeRows(report: Rows, sortBy: SortBy): TableRow[] {
  if (sortBy === "codebook") {
    return report.groups.flatMap((group) => [
      { row: group, kind: "group" as const },
      ...report.by_code
        .filter((code) => code.group === group.key)
        .map((row) => ({ row, kind: "code" as const })),
    ]);
  }
  return sorted(
    report.by_code.map((row) => ({ row, kind: "code" as const })),
    sortBy,
  );
}

/** One row per drawing, in the order of the study or in another one. */
export function sketchRows(report: Rows, sortBy: SortBy): TableRow[] {
  return sorted(
    report.by_sketch.map((row) => ({ row, kind: "sketch" as const })),
    sortBy,
  );
}

function sorted(rows: readonly TableRow[], sortBy: SortBy): TableRow[] {
  if (sortBy === "codebook") {
    return [...rows];
  }
  return rows.toSorted((a, b) =>
    sortBy === "kappa" ? kappaOf(a.row) - kappaOf(b.row) : differences(b.row) - differences(a.row),
  );
}

/** Cells in which exactly one of the two put the code. */
export function differences({ counts }: AgreementRow): number {
  return counts.only_first + counts.only_second;
}

/** Below this many joint uses (or non-uses) expected by chance, one drawing more could change a kappa. */
const FEW_EXPECTED = 3;

/** Whether a row's kappa rests on so little that its dot is drawn hollow. */
export function restsOnFew({ counts, n }: AgreementRow): boolean {
  const first = counts.both + counts.only_first;
  const second = counts.both + counts.only_second;
  return Math.min(first * second, (n - first) * (n - second)) < FEW_EXPECTED * n;
}

/** What has no kappa comes last when the lowest come first. */
function kappaOf(row: AgreementRow): number {
  return row.kappa.value ?? Number.MAX_VALUE;
}

/** What the address names: a row ("code:E.8") or one cell of it ("code:E.8/only_first"), "all" for the whole table. */
export interface Shown {
  readonly target: string;
  readonly cell: Cell | null;
}

export function shownIn(address: string | null): Shown | null {
  if (address === null) {
    return null;
  }
  // Keys of codes may hold a slash of their own.
  const slash = address.lastIndexOf("/");
  const cell = CELLS.find((name) => slash >= 0 && name === address.slice(slash + 1)) ?? null;
  return { target: cell === null ? address : address.slice(0, slash), cell };
}

export const targetOf = ({ row, kind }: TableRow): string => `${kind}:${row.key}`;

/** The row behind a target; null for the whole table and for what is not in the report. */
export function rowAt(report: Rows, target: string): TableRow | null {
  const colon = target.indexOf(":");
  const kind = target.slice(0, colon);
  const rows = { group: report.groups, code: report.by_code, sketch: report.by_sketch };
  if (kind !== "group" && kind !== "code" && kind !== "sketch") {
    return null;
  }
  const row = rows[kind].find(({ key }) => key === target.slice(colon + 1));
  return row === undefined ? null : { row, kind };
}

/** One thing behind a number: a drawing, a code, or both. `n` counts cells where there are several. */
export interface Behind {
  readonly sketch: string;
  readonly code: string | null;
  readonly n: number | null;
}

/** Drawings behind one cell of a row; of the whole table from the drawings' own rows. */
export function behind(report: Rows, target: string, cell: Cell): Behind[] {
  if (target === "all") {
    return report.by_sketch
      .map((row) => ({ sketch: row.key, code: null, n: row.counts[cell] }))
      .filter(({ n }) => n > 0);
  }
  const found = rowAt(report, target);
  if (found?.kind === "sketch") {
    return found.row.behind[cell].map((code) => ({ sketch: found.row.key, code, n: null }));
  }
  return (found?.row.behind[cell] ?? []).map((sketch) => ({ sketch, code: null, n: null }));
}

/** What the two coders did in a cell, with their names. */
export function cellWords(report: Pick<Agreement, "pair">, cell: Cell): string {
  const [first, second] = report.pair ?? [{ name: t("the first") }, { name: t("the second") }];
  return {
    both: t("both"),
    only_first: t("only {{name}}", { name: first.name }),
    only_second: t("only {{name}}", { name: second.name }),
    neither: t("neither"),
  }[cell];
}

/** Whose work shows what is behind a number: where one coder is compared over two rounds, the second's is the other round. */
export function sourceOf(
  { round_number: round, against }: Pick<Agreement, "round_number" | "against">,
  behindIt: string,
): string {
  return `round:${behindIt === "only_second" ? (against?.round_number ?? round) : round}`;
}

/** What a row is called: drawings by their participant, groups and codes with their key. */
export function rowLabel({ row, kind }: TableRow): string {
  return kind === "sketch" || row.name === row.key ? row.name : `${row.key} ${row.name}`;
}

/** What names a row at its beginning. */
export function nameOf(report: Pick<Agreement, "groups">, { row, kind }: TableRow) {
  const groupIndex = report.groups.findIndex(({ key }) => key === row.group);
  return { kind, code: row.key, name: row.name, groupIndex };
}

/** A row as it goes onto the clipboard: cells parted by tabs, as a spreadsheet takes them. */
export function copiedRow(line: TableRow): string {
  const { row } = line;
  const { kappa } = row;
  const ends = kappa.interval ?? null;
  const cells = [
    rowLabel(line),
    row.n,
    ...CELLS.map((cell) => row.counts[cell]),
    writtenPercent(row.percent, pointed),
    kappa.value === null ? `– ${kappa.sentence ?? ""}`.trim() : writtenValue(kappa, pointed),
    ...(ends === null ? [] : [ends.low.toFixed(2), ends.high.toFixed(2)]),
  ];
  return cells.join("\t").replaceAll("−", "-");
}

/** Rows as their keys know them. */
export const keyRows = (lines: readonly TableRow[]) =>
  lines.map((line) => ({ target: targetOf(line), label: rowLabel(line), copied: copiedRow(line) }));

/** A caution, told once below the table, with the rows it is about. */
export interface Footnote {
  readonly text: string;
  readonly keys: readonly string[];
}

/** The cautions of all rows, each once, in the order in which the table meets them. */
export function footnotes(rows: readonly TableRow[]): Footnote[] {
  const keys = new Map<string, string[]>();
  for (const line of rows) {
    const { caution, key, name } = line.row;
    if (typeof caution === "string") {
      keys.set(caution, [...(keys.get(caution) ?? []), line.kind === "sketch" ? name : key]);
    }
  }
  return [...keys].map(([text, about]) => ({ text, keys: about }));
}
