import type { DrawnAgreement, MatchCounts } from "../../api/reports";
import { t } from "../../i18n/text";
import { pointed, writtenValue } from "./numbers";

export type DrawnUnit = "regions" | "connectors";
/** What became of the regions or connectors of a code. */
export type Match = "matched" | "only_first" | "only_second";
export const MATCHES: readonly Match[] = ["matched", "only_first", "only_second"];

/** One code among the regions or connectors. */
export interface MatchRow {
  readonly target: string;
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly counts: MatchCounts;
  readonly behind: Readonly<Record<Match, readonly string[]>>;
}

/** The codes that any region, or any connector, of the two carries, in the order of the codebook. */
export function matchRows({ regions, connectors, codes }: DrawnAgreement, unit: DrawnUnit): MatchRow[] {
  const found = unit === "regions" ? regions : connectors;
  return codes.flatMap(({ key, name, group }) => {
    const counts = found.by_code[key];
    const behind = found.behind[key];
    const isUsed = counts !== undefined && MATCHES.some((match) => counts[match] > 0);
    return isUsed && behind !== undefined
      ? [{ target: `${unit}:${key}`, code: key, name, group, counts, behind }]
      : [];
  });
}

/** What the two coders did, with their names. */
export function matchWords({ pair }: Pick<DrawnAgreement, "pair">, match: Match): string {
  return {
    matched: t("both"),
    only_first: t("only {{name}}", { name: pair[0].name }),
    only_second: t("only {{name}}", { name: pair[1].name }),
  }[match];
}

/** Rows as their keys know them. */
export const matchKeyRows = (rows: readonly MatchRow[]) =>
  rows.map(({ target, code, name, counts }) => ({
    target,
    label: `${code} ${name}`,
    copied: [
      `${code} ${name}`,
      ...MATCHES.map((match) => counts[match]),
      writtenValue(counts.f1, pointed),
    ].join("\t"),
  }));

/** What the address names: "regions:E.8" all drawings of a row, "regions:E.8/matched" those of one count. */
export function matchShown(
  rows: readonly MatchRow[],
  address: string | null,
): { row: MatchRow; match: Match | null } | null {
  const match = MATCHES.find((one) => address?.endsWith(`/${one}`) === true) ?? null;
  const target = match === null ? address : address?.slice(0, -match.length - 1);
  const row = rows.find((one) => one.target === target);
  return row === undefined ? null : { row, match };
}
