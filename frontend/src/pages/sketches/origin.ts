import type { SketchDetail } from "../../api/sketches";
import { counted, dated } from "../../i18n/words";

/** One line of the report: what it is about, and the words. */
export type Fact = readonly [name: string, words: string];

interface Told {
  tool?: string | null;
  by?: string;
  sha256?: string;
  bytes?: number;
  page?: number;
  roles?: Record<string, number>;
  source_elements?: number;
  source_bounds?: number[] | null;
  scale?: number;
  problems?: { severity: string; code: string; message: string; where: string | null }[];
  updates?: { at: string; by: string; source_name: string; source_sha256: string }[];
  redaction?: {
    at: string;
    by: string;
    areas: unknown[];
    removed_marks: number;
    emptied_labels: number;
    deleted?: string[];
  };
}

const MOST_PROBLEMS = 20;
const ROLES = { structural: "boxes", functional: "connectors", text: "words", freehand: "strokes" };

/** Where a drawing came from and what became of it, in words for people who did not import it. */
export function originOf(sketch: SketchDetail): Fact[] {
  const told = sketch.provenance as Told;
  return [
    ["File", fileOf(sketch, told)],
    ...(told.sha256 === undefined ? [] : [["SHA-256 of the file", told.sha256] as const]),
    ["Imported", `${dated(sketch.imported_at)}${told.by === undefined ? "" : ` by ${told.by}`}`],
    ["Made with", [told.tool, `read as ${sketch.source_format}`].filter(Boolean).join(", ")],
    ["Size", sizeOf(sketch, told)],
    ["Found", foundOf(sketch, told)],
    ["Dropped or approximated", problemsOf(told)],
    ...(told.updates ?? []).map(({ at, by, source_name, source_sha256 }): Fact => [
      "Brought up to date",
      `${dated(at)} by ${by}; before that read from ${source_name}${source_sha256 === "" ? "" : ` (SHA-256 ${source_sha256})`}`,
    ]),
    ...coveredOf(told),
  ];
}

/** The report as plain text, to be pasted into notes or a supplement. */
export function originText(sketch: SketchDetail): string {
  const title = `Drawing of ${sketch.participant} ${sketch.title}`.trim();
  return [title, ...originOf(sketch).map(([name, words]) => `${name}: ${words}`)].join("\n");
}

function fileOf(sketch: SketchDetail, { bytes, page }: Told): string {
  const parts = [sketch.source_name];
  if (page !== undefined && page > 0) {
    parts.push(page >= 1_000 ? `frame ${page % 1_000}` : `page ${page + 1}`);
  }
  if (bytes !== undefined && bytes > 0) {
    parts.push(`${bytes.toLocaleString("en")} bytes`);
  }
  return parts.join(", ");
}

function sizeOf({ width, height }: SketchDetail, { scale, source_bounds: bounds }: Told): string {
  const pixels = `${width} × ${height} sketch pixels`;
  return bounds === undefined || bounds === null || scale === undefined
    ? pixels
    : `${pixels}, ${Math.round(scale * 1_000) / 1_000} for each unit of the file`;
}

function foundOf(sketch: SketchDetail, { roles, source_elements: elements }: Told): string {
  if (sketch.marks === 0 && (elements ?? 0) === 0) {
    return "a picture without marks";
  }
  const kinds = Object.entries(ROLES).flatMap(([role, words]) => {
    const count = roles?.[role] ?? 0;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  const marks = `${counted(sketch.marks, "mark")}${kinds.length === 0 ? "" : ` (at import: ${kinds.join(", ")})`}`;
  return elements === undefined ? marks : `${marks} from ${counted(elements, "element")} of the file`;
}

function problemsOf({ problems = [] }: Told): string {
  if (problems.length === 0) {
    return "nothing";
  }
  const shown = problems.slice(0, MOST_PROBLEMS).map(({ message, where }) => {
    return where === null || where === "" ? message : `${message} (${where})`;
  });
  const rest = problems.length - shown.length;
  return [...shown, ...(rest > 0 ? [`And ${rest} more.`] : [])].join(" ");
}

function coveredOf({ redaction }: Told): Fact[] {
  if (redaction === undefined) {
    return [];
  }
  const { areas, removed_marks: removed, emptied_labels: emptied } = redaction;
  const original =
    (redaction.deleted ?? []).length > 0
      ? "The original file was deleted."
      : "The original file is kept apart.";
  const marks = `${counted(removed, "mark")} removed, ${emptied} without their words.`;
  return [
    [
      "Covered",
      `${counted(areas.length, "area")}, ${dated(redaction.at)} by ${redaction.by}; ${marks} ${original}`,
    ],
  ];
}
