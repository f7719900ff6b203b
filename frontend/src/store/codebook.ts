import { t } from "../i18n/text";

/** A code of the frozen codebook version, with its place in it. */
export interface Code {
  readonly id: string;
  /** What papers and coders call it: "E.8". */
  readonly key: string;
  readonly name: string;
  readonly definition: string;
  readonly include: string;
  readonly exclude: string;
  readonly example: string;
  /** 0-based order of its group, which decides colour and glyph. */
  readonly group: number;
  /** 0-based place in the whole codebook. */
  readonly order: number;
}

export interface CodeGroup {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly index: number;
  readonly codes: readonly Code[];
}

/** The codes of a round in codebook order. */
export interface Codebook {
  readonly groups: readonly CodeGroup[];
  readonly codes: ReadonlyMap<string, Code>;
}

interface PlainGroup {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly codes: readonly Omit<Code, "group" | "order">[];
}

/** Builds the codebook from groups as the server sends them. */
export function codebookOf(plain: readonly PlainGroup[]): Codebook {
  let order = 0;
  const groups = plain.map((group, index) => ({
    id: group.id,
    key: group.key,
    name: group.name,
    index,
    codes: group.codes.map((code) => ({ ...code, group: index, order: order++ })),
  }));
  return { groups, codes: new Map(groups.flatMap(({ codes }) => codes).map((code) => [code.id, code])) };
}

/** A free key for the next code of a group: E.10 after E.9, or the group's key with 1. */
export function proposedKey(
  group: { readonly key: string; readonly codes: readonly { readonly key: string }[] } | undefined,
): string {
  if (group === undefined) {
    return "";
  }
  const numbers = group.codes.map(({ key }) => Number(/(\d+)\D*$/.exec(key)?.[1] ?? 0));
  const separator = group.codes
    .map(({ key }) => /([^\p{L}\d])\d+\D*$/u.exec(key)?.[1])
    .find((found) => found !== undefined);
  return `${group.key}${separator ?? "."}${Math.max(0, ...numbers) + 1}`;
}

/** Words for a code that is no longer in the codebook: its coding is kept. */
export const REMOVED_CODE = t("removed code");

/** "E.8 attacks causal" */
export function codeWords(codebook: Codebook, id: string): string {
  const code = codebook.codes.get(id);
  return code === undefined ? REMOVED_CODE : `${code.key} ${code.name}`;
}

/** "E.8" */
export function codeKey(codebook: Codebook, id: string): string {
  return codebook.codes.get(id)?.key ?? REMOVED_CODE;
}

/** Sorts code ids into codebook order: order of codes on a region never has a meaning of its own. */
export function inCodebookOrder(codebook: Codebook, ids: Iterable<string>): string[] {
  const place = (id: string) => codebook.codes.get(id)?.order ?? Infinity;
  return [...ids].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}
