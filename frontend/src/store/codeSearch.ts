import type { Code, Codebook, CodeGroup } from "./codebook";

/** What was typed into the quick-code field: the words, and whether a trailing "?" makes it unsure. */
export interface CodeQuery {
  readonly text: string;
  readonly unsure: boolean;
}

/** "e8?" means E.8, unsure. */
export function readQuery(typed: string): CodeQuery {
  const trimmed = typed.trim();
  const unsure = trimmed.endsWith("?");
  return { text: (unsure ? trimmed.slice(0, -1) : trimmed).trim(), unsure };
}

/** "E.8", "e8", "e 8" and "E-8" are the same key. */
function squeezed(text: string): string {
  return text.toLowerCase().replace(/[\s._-]+/g, "");
}

/** How well a code fits: 0 its exact key, 1 start of key or name, 2 words of the name, 3 of the definition; null not at all. */
function rank(code: Code, text: string): number | null {
  const key = squeezed(text);
  if (squeezed(code.key) === key) {
    return 0;
  }
  const name = code.name.toLowerCase();
  const lower = text.toLowerCase();
  if (squeezed(code.key).startsWith(key) || name.startsWith(lower)) {
    return 1;
  }
  const words = lower.split(/\s+/);
  if (words.every((word) => name.includes(word))) {
    return 2;
  }
  const everything = `${name} ${code.definition} ${code.include} ${code.example}`.toLowerCase();
  return words.every((word) => everything.includes(word)) ? 3 : null;
}

/**
 * The codes that fit, best first; codes that fit equally well stay in codebook order.
 * Without words: the recent ones, then the pinned ones.
 */
export function foundCodes(
  codebook: Codebook,
  text: string,
  recent: readonly string[] = [],
  pinned: readonly string[] = [],
): Code[] {
  if (squeezed(text) === "") {
    return [...new Set([...recent.slice(0, RECENT_CODES), ...pinned])]
      .map((id) => codebook.codes.get(id))
      .filter((code) => code !== undefined);
  }
  return [...codebook.codes.values()]
    .map((code) => ({ code, rank: rank(code, text) }))
    .filter((found): found is { code: Code; rank: number } => found.rank !== null)
    .sort((a, b) => a.rank - b.rank)
    .map(({ code }) => code);
}

/** Keys such as "E.8": letters, then a number. Words of a codebook ("arrow") are none, one may type them for a name. */
const CHORD = /^[a-z]+\d+$/;

/**
 * The code whose whole key was typed, where no longer key begins so: "e8" can only mean E.8, so it needs no Enter.
 * Null as long as more could follow ("e1" where there is E.10).
 */
export function chordOf(codebook: Codebook, typed: string): Code | null {
  const key = squeezed(typed);
  const begun = [...codebook.codes.values()].filter((code) => squeezed(code.key).startsWith(key));
  const [only, ...others] = begun;
  const whole = only !== undefined && others.length === 0 && squeezed(only.key) === key;
  return whole && CHORD.test(key) ? only : null;
}

/** The group of which "b0" says that no code applies; null where anything else may be meant. */
export function noneOf(codebook: Codebook, typed: string): CodeGroup | null {
  const key = squeezed(typed);
  const taken = [...codebook.codes.values()].some((code) => squeezed(code.key).startsWith(key));
  return taken ? null : (codebook.groups.find((group) => `${squeezed(group.key)}0` === key) ?? null);
}

/** Whether a digit may begin a key of this codebook; then digits are typed and pick no pinned code. */
export function beginsWithDigits(codebook: Codebook): boolean {
  return [...codebook.codes.values()].some(({ key }) => /^\d/.test(key));
}

export const RECENT_CODES = 10;

/** The list of recent codes after one was used. */
export function withRecent(recent: readonly string[], code: string): string[] {
  return [code, ...recent.filter((other) => other !== code)].slice(0, RECENT_CODES);
}
