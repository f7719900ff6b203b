import { t } from "../i18n/text";
import { within } from "../i18n/words";
import { codeWords, inCodebookOrder } from "../store/codebook";
import { appliedTo, coding, codingPatch, codingsAt, uncoding, type CodingPlace } from "../store/codingEdits";
import { codingsOn } from "../store/drawing";
import type { Editor } from "./editor";

function placeName(editor: Editor, place: CodingPlace): string {
  return place === "sketch" ? t("the whole drawing") : within(editor.nameOf(place));
}

/** Adds a code where it is missing; where it is everywhere already, takes it away. Answers whether it is there now. */
export function toggleCode(editor: Editor, place: CodingPlace, code: string, unsure = false): boolean {
  const { drawing } = editor.drawing;
  const everywhere = appliedTo(drawing, place, code) === "all";
  const newDoubt =
    everywhere && unsure && coding(drawing, place, code, editor.bench.assignment, true).length > 0;
  if (everywhere && !newDoubt) {
    removeCode(editor, place, code);
    return false;
  }
  if ((place !== "sketch" && place.length === 0) || editor.refuses()) {
    return false;
  }
  const changes = coding(drawing, place, code, editor.bench.assignment, unsure);
  const names = { code: codeWords(editor.bench.codebook, code), place: placeName(editor, place) };
  const words = unsure
    ? t("{{code}} added to {{place}}, unsure", names)
    : t("{{code}} added to {{place}}", names);
  editor.drawing.commit(words, changes);
  editor.view.say(words);
  return true;
}

/** Takes a code away. */
export function removeCode(editor: Editor, place: CodingPlace, code: string): void {
  if (!editor.refuses()) {
    const words = t("{{code}} removed from {{place}}", {
      code: codeWords(editor.bench.codebook, code),
      place: placeName(editor, place),
    });
    editor.drawing.commit(words, uncoding(editor.drawing.drawing, place, code));
    editor.view.say(words);
  }
}

/** Turns doubt about one coding on or off. */
export function toggleUnsure(editor: Editor, id: string): void {
  const { drawing } = editor.drawing;
  const there = drawing.codings.get(id);
  if (there !== undefined && !editor.refuses()) {
    const code = codeWords(editor.bench.codebook, there.code);
    const words = there.unsure ? t("{{code}} sure", { code }) : t("{{code}} unsure", { code });
    editor.drawing.commit(words, codingPatch(drawing, id, { unsure: !there.unsure }));
    editor.view.say(words);
  }
}

/** The codes that are somewhere on a place, in codebook order, each with whether it is unsure wherever it is. */
export function codesAt(
  editor: Editor,
  place: CodingPlace,
): { readonly code: string; readonly unsure: boolean }[] {
  const there = codingsAt(editor.drawing.drawing, place);
  const codes = inCodebookOrder(editor.bench.codebook, new Set(there.map(({ code }) => code)));
  return codes.map((code) => ({
    code,
    unsure: there.every((one) => one.code !== code || one.unsure),
  }));
}

/** Turns doubt about one code on wherever it is on a place; off where it is doubted everywhere. */
export function toggleUnsureAt(editor: Editor, place: CodingPlace, code: string): void {
  const { drawing } = editor.drawing;
  const there = codingsAt(drawing, place).filter((one) => one.code === code);
  const [first, ...others] = there;
  if (first !== undefined && others.length === 0) {
    toggleUnsure(editor, first.id);
  } else if (first !== undefined && !editor.refuses()) {
    const unsure = there.some((one) => !one.unsure);
    const names = { code: codeWords(editor.bench.codebook, code), place: placeName(editor, place) };
    const words = unsure ? t("{{code}} unsure on {{place}}", names) : t("{{code}} sure on {{place}}", names);
    const changes = there
      .filter((one) => one.unsure !== unsure)
      .flatMap(({ id }) => codingPatch(drawing, id, { unsure }));
    editor.drawing.commit(words, changes);
    editor.view.say(words);
  }
}

/** The region that was coded last, of others than these, and its codes. */
export function lastCoded(
  editor: Editor,
  others: ReadonlySet<string>,
): { readonly source: string; readonly codes: readonly string[] } | null {
  const { drawing } = editor.drawing;
  let source: string | null = null;
  for (const { region } of drawing.codings.values()) {
    source = region === null || others.has(region) ? source : region;
  }
  return source === null ? null : { source, codes: codingsOn(drawing, source).map(({ code }) => code) };
}

/** Gives the selected regions the codes of the region that was coded before them. */
export function repeatCodes(editor: Editor): void {
  const { drawing, selection } = editor.drawing;
  const last = lastCoded(editor, selection);
  if (last === null || selection.size === 0 || editor.refuses()) {
    return;
  }
  const { source, codes } = last;
  const changes = codes.flatMap((code) => coding(drawing, [...selection], code, editor.bench.assignment));
  const place = placeName(editor, [source]);
  const words =
    codes.length === 1
      ? t("Code of {{place}} repeated", { place })
      : t("Codes of {{place}} repeated", { place });
  editor.drawing.commit(words, changes);
  editor.view.say(words);
}

/** Changes the memo on the whole sketch. */
export function setSketchMemo(editor: Editor, memo: string): void {
  const { drawing } = editor.drawing;
  if (drawing.memo !== memo && !editor.refuses()) {
    editor.drawing.commit(t("Memo on the drawing"), [
      { of: "memo", id: "memo", deleted: drawing.memo, inserted: memo },
    ]);
  }
}

/** Changes the memo on one code of one place. */
export function setCodingMemo(editor: Editor, id: string, memo: string): void {
  const { drawing } = editor.drawing;
  const there = drawing.codings.get(id);
  if (there !== undefined && there.memo !== memo && !editor.refuses()) {
    const place = placeName(editor, there.region === null ? "sketch" : [there.region]);
    const code = codeWords(editor.bench.codebook, there.code);
    editor.drawing.commit(
      t("Memo on {{code}}, {{place}}", { code, place }),
      codingPatch(drawing, id, { memo }),
    );
  }
}

/** Says that no code of a group applies to this drawing, or takes that back. */
export function toggleNone(editor: Editor, group: string): void {
  const { none } = editor.drawing.drawing;
  const said = none.includes(group);
  const found = editor.bench.codebook.groups.find(({ id }) => id === group);
  if (found !== undefined && !editor.refuses()) {
    const about = `${found.key} ${found.name}`;
    const words = said
      ? t("Nothing said about {{group}}", { group: about })
      : t("None of {{group}} applies", { group: about });
    const inserted = said ? none.filter((id) => id !== group) : [...none, group];
    editor.drawing.commit(words, [{ of: "none", id: "none", deleted: none, inserted }]);
    editor.view.say(words);
  }
}

/** Arms or disarms a code for the next shapes. */
export function toggleArmed(editor: Editor, code: string): void {
  const { armed } = editor.view.get();
  const now = armed.includes(code) ? armed.filter((other) => other !== code) : [...armed, code];
  editor.view.patch({ armed: now });
  const keys = now.map((id) => codeWords(editor.bench.codebook, id)).join(", ");
  editor.view.say(keys === "" ? t("No code armed") : t("Drawing as {{codes}}", { codes: keys }));
}

/** Takes the newest step back, or does it again, and says which it was. */
export function travel(editor: Editor, direction: "undo" | "redo"): void {
  if (editor.refuses()) {
    return;
  }
  if (!editor.state.resting) {
    editor.state.cancel();
    return;
  }
  const name = direction === "undo" ? editor.drawing.undo() : editor.drawing.redo();
  if (direction === "undo") {
    editor.view.say(name === null ? t("Nothing to undo") : t("Undone: {{step}}", { step: name }));
  } else {
    editor.view.say(name === null ? t("Nothing to redo") : t("Redone: {{step}}", { step: name }));
  }
}
