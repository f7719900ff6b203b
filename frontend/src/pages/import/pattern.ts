import { t } from "../../i18n/text";
/** Fields a name pattern may hold, with what each is for. */
export const FIELDS = {
  participant: t("the pseudonym"),
  phase: t("the phase"),
  n: t("the order, from 1"),
  title: t("a title"),
} as const;

/** A pattern taken apart for showing: literal text and fields in turn. */
export interface PatternPart {
  text: string;
  kind: "text" | "field" | "anything" | "unknown";
}

const TOKEN = /\{([a-z]+)\}|\*/g;

export function patternParts(pattern: string): PatternPart[] {
  const parts: PatternPart[] = [];
  let end = 0;
  for (const match of pattern.matchAll(TOKEN)) {
    if (match.index > end) {
      parts.push({ text: pattern.slice(end, match.index), kind: "text" });
    }
    parts.push({ text: match[0], kind: kindOf(match[1]) });
    end = match.index + match[0].length;
  }
  if (end < pattern.length) {
    parts.push({ text: pattern.slice(end), kind: "text" });
  }
  return parts;
}

/**
 * Why a pattern cannot be used, told while it is typed; null where it can. The server has the last word and
 * says the same.
 */
export function whyNotUsable(pattern: string): string | null {
  const parts = patternParts(pattern.trim().replace(/\.\{ext\}$/, ""));
  const fields = parts.filter(({ kind }) => kind === "field").map(({ text }) => text);
  const unknown = parts.find(({ kind }) => kind === "unknown");
  if (unknown !== undefined) {
    return t("{{text}} is not a field. Use {{fields}} or *.", {
      text: unknown.text,
      fields: Object.keys(FIELDS)
        .map((name) => `{${name}}`)
        .join(", "),
    });
  }
  if (!fields.includes("{participant}")) {
    return t("The pattern needs {participant}.");
  }
  if (new Set(fields).size !== fields.length) {
    return t("The pattern names a field twice.");
  }
  const touching = parts.some(
    ({ kind }, index) => kind !== "text" && (parts[index + 1]?.kind ?? "text") !== "text",
  );
  return touching ? t("Two fields need something between them, such as _ or -.") : null;
}

function kindOf(field: string | undefined): PatternPart["kind"] {
  if (field === undefined) {
    return "anything";
  }
  return field in FIELDS ? "field" : "unknown";
}
