import type { ComponentChoice, ComponentReport, ComponentRow } from "../../api/reports";
import { t } from "../../i18n/text";

/** What rows of the report count, in the order in which they are shown. */
export const KINDS = [
  {
    kind: "level",
    title: t("Levels"),
    help: t("Structural and functional components of the pipeline, the attacks and the defenses."),
  },
  {
    kind: "code",
    title: t("Codes"),
    help: t("Participants with the code anywhere on one of their drawings."),
  },
  { kind: "shape", title: t("Shapes"), help: t("How the boxes and arrows hang together.") },
  {
    kind: "attacks",
    title: t("How attacks are depicted"),
    help: t("Along connectors, on one component, otherwise drawn, or in words."),
  },
  { kind: "link", title: t("Connections"), help: t("Which component a connector leads from and to.") },
] as const;

const byKey = new Intl.Collator("en", { numeric: true });

/** Rows of one kind: codes in the order of their keys (E.9 before E.10), connections by how many drew them. */
export function rowsOf(report: ComponentReport, kind: string): ComponentRow[] {
  const rows = report.rows.filter((row) => row.kind === kind);
  if (kind === "code") {
    return rows.toSorted((a, b) => byKey.compare(a.key, b.key));
  }
  return kind === "link" ? rows.toSorted((a, b) => b.n - a.n || byKey.compare(a.key, b.key)) : rows;
}

/** The row a "show" parameter names: "code/E.8". */
export function rowNamed(report: ComponentReport, shown: string | null): ComponentRow | undefined {
  return shown === null ? undefined : report.rows.find((row) => `${row.kind}/${row.key}` === shown);
}

/** Address of one drawing's components from the same source; without a drawing, of all. */
export function linkTo(slug: string, sketch: string | null, choice: ComponentChoice): string {
  const { source, coder, phase } = choice;
  const query = new URLSearchParams(sketch === null ? {} : { sketch });
  if (source !== null) {
    query.set("source", source);
  }
  if (coder !== null) {
    query.set("coder", coder);
  }
  if (phase !== null) {
    query.set("phase", phase);
  }
  return `/s/${slug}/components?${query.toString()}`;
}
