import { codeWords } from "../store/codebook";
import { appliedTo, coding, codingPatch, uncoding, type CodingPlace } from "../store/codingEdits";
import { codingsOn } from "../store/drawing";
import type { Editor } from "./editor";

function placeName(editor: Editor, place: CodingPlace): string {
  return place === "sketch" ? "the whole drawing" : editor.nameOf(place).replace(/^R/, "r");
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
  const words = `${codeWords(editor.bench.codebook, code)} added to ${placeName(editor, place)}`;
  editor.drawing.commit(unsure ? `${words}, unsure` : words, changes);
  editor.view.say(unsure ? `${words}, unsure` : words);
  return true;
}

/** Takes a code away. */
export function removeCode(editor: Editor, place: CodingPlace, code: string): void {
  if (!editor.refuses()) {
    const words = `${codeWords(editor.bench.codebook, code)} removed from ${placeName(editor, place)}`;
    editor.drawing.commit(words, uncoding(editor.drawing.drawing, place, code));
    editor.view.say(words);
  }
}

/** Turns doubt about one coding on or off. */
export function toggleUnsure(editor: Editor, id: string): void {
  const { drawing } = editor.drawing;
  const there = drawing.codings.get(id);
  if (there !== undefined && !editor.refuses()) {
    const words = `${codeWords(editor.bench.codebook, there.code)} ${there.unsure ? "sure" : "unsure"}`;
    editor.drawing.commit(words, codingPatch(drawing, id, { unsure: !there.unsure }));
    editor.view.say(words);
  }
}

/** The region that was coded last, of others than these, and its codes. */
export function lastCoded(
  editor: Editor,
  others: ReadonlySet<string>,
): { readonly source: string; readonly codes: readonly string[] } | null {
  const { drawing } = editor.drawing;
  const places = [...drawing.codings.values()].map(({ region }) => region);
  const source = places.reverse().find((id) => id !== null && !others.has(id)) ?? null;
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
  const words = `${codes.length === 1 ? "Code" : "Codes"} of ${placeName(editor, [source])} repeated`;
  editor.drawing.commit(words, changes);
  editor.view.say(words);
}

/** Changes the memo on the whole sketch. */
export function setSketchMemo(editor: Editor, memo: string): void {
  const { drawing } = editor.drawing;
  if (drawing.memo !== memo && !editor.refuses()) {
    editor.drawing.commit("Memo on the drawing", [
      { of: "memo", id: "memo", deleted: drawing.memo, inserted: memo },
    ]);
  }
}

/** Says that no code of a group applies to this drawing, or takes that back. */
export function toggleNone(editor: Editor, group: string): void {
  const { none } = editor.drawing.drawing;
  const said = none.includes(group);
  const found = editor.bench.codebook.groups.find(({ id }) => id === group);
  if (found !== undefined && !editor.refuses()) {
    const about = `${found.key} ${found.name}`;
    const words = said ? `Nothing said about ${about}` : `None of ${about} applies`;
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
  editor.view.say(keys === "" ? "No code armed" : `Drawing as ${keys}`);
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
  const nothing = direction === "undo" ? "Nothing to undo" : "Nothing to redo";
  editor.view.say(name === null ? nothing : `${direction === "undo" ? "Undone" : "Redone"}: ${name}`);
}
