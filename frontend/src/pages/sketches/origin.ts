import type { SketchDetail } from "../../api/sketches";
import { t, tn } from "../../i18n/text";
import { dated, number } from "../../i18n/words";

/** One line of the report: what it is about, and the words. */
export type Fact = readonly [name: string, words: string];

interface Update {
  at: string;
  by: string;
  source_name: string;
  source_sha256: string;
}

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
  updates?: Update[];
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
const ROLES = {
  structural: (n: number) => tn(n, "{{count, number}} box", "{{count, number}} boxes"),
  functional: (n: number) => tn(n, "{{count, number}} connector", "{{count, number}} connectors"),
  text: (n: number) => tn(n, "{{count, number}} text", "{{count, number}} texts"),
  freehand: (n: number) => tn(n, "{{count, number}} stroke", "{{count, number}} strokes"),
};

/** Where a drawing came from and what became of it, in words for people who did not import it. */
export function originOf(sketch: SketchDetail): Fact[] {
  const told = sketch.provenance as Told;
  const when = dated(sketch.imported_at);
  return [
    [t("File"), fileOf(sketch, told)],
    ...(told.sha256 === undefined ? [] : [[t("SHA-256 of the file"), told.sha256] as const]),
    [t("Imported"), told.by === undefined ? when : t("{{when}} by {{name}}", { when, name: told.by })],
    [
      t("Made with"),
      [told.tool, t("read as {{format}}", { format: sketch.source_format })].filter(Boolean).join(", "),
    ],
    [t("Size"), sizeOf(sketch, told)],
    [t("Found"), foundOf(sketch, told)],
    [t("Dropped or approximated"), problemsOf(told)],
    ...(told.updates ?? []).map((update): Fact => [t("Brought up to date"), updateOf(update)]),
    ...coveredOf(told),
  ];
}

/** The report as plain text, to be pasted into notes or a supplement. */
export function originText(sketch: SketchDetail): string {
  const title = t("Drawing of {{participant}} {{title}}", {
    participant: sketch.participant,
    title: sketch.title,
  }).trim();
  return [title, ...originOf(sketch).map(([name, words]) => `${name}: ${words}`)].join("\n");
}

function updateOf({ at, by, source_name: file, source_sha256: hash }: Update): string {
  const values = { when: dated(at), name: by, file };
  return hash === ""
    ? t("{{when}} by {{name}}; before that read from {{file}}", values)
    : t("{{when}} by {{name}}; before that read from {{file}} (SHA-256 {{hash}})", { ...values, hash });
}

function fileOf(sketch: SketchDetail, { bytes, page }: Told): string {
  const parts = [sketch.source_name];
  if (page !== undefined && page > 0) {
    parts.push(
      page >= 1_000
        ? t("frame {{number}}", { number: page % 1_000 })
        : t("page {{number}}", { number: page + 1 }),
    );
  }
  if (bytes !== undefined && bytes > 0) {
    parts.push(t("{{bytes, number}} bytes", { bytes }));
  }
  return parts.join(", ");
}

function sizeOf({ width, height }: SketchDetail, { scale, source_bounds: bounds }: Told): string {
  return bounds === undefined || bounds === null || scale === undefined
    ? t("{{width}} × {{height}} pixels of the drawing", { width, height })
    : t("{{width}} × {{height}} pixels of the drawing, {{scale}} for each unit of the file", {
        width,
        height,
        scale: number(Math.round(scale * 1_000) / 1_000),
      });
}

function foundOf(sketch: SketchDetail, { roles, source_elements: elements }: Told): string {
  if (sketch.marks === 0 && (elements ?? 0) === 0) {
    return t("a picture without marks");
  }
  const kinds = Object.entries(ROLES).flatMap(([role, words]) => {
    const count = roles?.[role] ?? 0;
    return count === 0 ? [] : [words(count)];
  });
  const marks =
    kinds.length === 0
      ? tn(sketch.marks, "{{count, number}} mark", "{{count, number}} marks")
      : tn(
          sketch.marks,
          "{{count, number}} mark (at import: {{kinds}})",
          "{{count, number}} marks (at import: {{kinds}})",
          { kinds: kinds.join(", ") },
        );
  return elements === undefined
    ? marks
    : tn(
        elements,
        "{{marks}} from {{count, number}} element of the file",
        "{{marks}} from {{count, number}} elements of the file",
        { marks },
      );
}

function problemsOf({ problems = [] }: Told): string {
  if (problems.length === 0) {
    return t("nothing");
  }
  const shown = problems.slice(0, MOST_PROBLEMS).map(({ message, where }) => {
    return where === null || where === "" ? message : `${message} (${where})`;
  });
  const rest = problems.length - shown.length;
  return [...shown, ...(rest > 0 ? [t("And {{rest, number}} more.", { rest })] : [])].join(" ");
}

function coveredOf({ redaction }: Told): Fact[] {
  if (redaction === undefined) {
    return [];
  }
  const { areas, removed_marks: removed, emptied_labels: emptied } = redaction;
  const original =
    (redaction.deleted ?? []).length > 0
      ? t("The original file was deleted.")
      : t("The original file is kept apart.");
  const marks = tn(
    removed,
    "{{count, number}} mark removed, {{emptied, number}} without their words.",
    "{{count, number}} marks removed, {{emptied, number}} without their words.",
    { emptied },
  );
  const covered = tn(
    areas.length,
    "{{count, number}} area, {{when}} by {{name}}; {{marks}}",
    "{{count, number}} areas, {{when}} by {{name}}; {{marks}}",
    { when: dated(redaction.at), name: redaction.by, marks },
  );
  return [[t("Covered"), `${covered} ${original}`]];
}
