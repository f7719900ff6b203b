import type { ComponentChoice, ComponentReport, ComponentRow } from "../../api/reports";

/** What rows of the report count, in the order in which they are shown. */
export const KINDS = [
  {
    kind: "level",
    title: "Levels",
    help: "Structural and functional components of the pipeline, the attacks and the defenses.",
  },
  { kind: "code", title: "Codes", help: "Participants with the code anywhere on one of their drawings." },
  { kind: "shape", title: "Shapes", help: "How the boxes and arrows hang together." },
  {
    kind: "attacks",
    title: "How attacks are depicted",
    help: "Along connectors, on one component, otherwise drawn, or in words.",
  },
  { kind: "link", title: "Connections", help: "Which component a connector leads from and to." },
] as const;

export function rowsOf(report: ComponentReport, kind: string): ComponentRow[] {
  return report.rows.filter((row) => row.kind === kind);
}

/** The row a "show" parameter names: "code/E.8". */
export function rowNamed(report: ComponentReport, shown: string | null): ComponentRow | undefined {
  return shown === null ? undefined : report.rows.find((row) => `${row.kind}/${row.key}` === shown);
}

/** Address of one drawing's components from the same source; without a drawing, of all. */
export function linkTo(slug: string, sketch: string | null, { source, coder }: ComponentChoice): string {
  const query = new URLSearchParams(sketch === null ? {} : { sketch });
  if (source !== null) {
    query.set("source", source);
  }
  if (coder !== null) {
    query.set("coder", coder);
  }
  return `/s/${slug}/components?${query.toString()}`;
}
