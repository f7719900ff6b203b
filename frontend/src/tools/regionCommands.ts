import type { Shift } from "../geometry/points";
import { rectUnion, type Rect } from "../geometry/rects";
import { clampedShift } from "../geometry/sheet";
import { t, tn } from "../i18n/text";
import { turned } from "../shapes/connector";
import { boundsOf } from "../shapes/shapes";
import type { Geometry } from "../shapes/types";
import { directionWords, readingOrder } from "../store/names";
import type { Region } from "../store/drawing";
import {
  copied,
  deletion,
  movedTogether,
  pasting,
  patching,
  reshaping,
  type Copied,
} from "../store/regionEdits";
import type { Editor } from "./editor";
import { revealRegion } from "./viewCommands";

/** Moves the selected regions by a key press. */
export function nudge(editor: Editor, by: Shift): void {
  if (!editor.refuses()) {
    const { drawing } = editor;
    const geometries = movedTogether(drawing.drawing, drawing.selection, by, drawing.sheet);
    const name = t("{{regions}} moved", { regions: editor.nameOf(drawing.selection) });
    drawing.commit(name, reshaping(drawing.drawing, geometries));
  }
}

/** Deletes the selected regions; what is next in reading order is selected, so that one can go on. */
export function deleteSelection(editor: Editor): boolean {
  const { drawing, view } = editor;
  if (drawing.selection.size === 0 || editor.refuses()) {
    return false;
  }
  const name = t("{{regions}} deleted", { regions: editor.nameOf(drawing.selection) });
  drawing.commit(name, deletion(drawing.drawing, drawing.selection), []);
  view.say(name);
  return true;
}

/** Puts a geometry in the place of a region's own: fields, turning a connector. */
export function setGeometry(editor: Editor, id: string, geometry: Geometry): void {
  if (!editor.refuses()) {
    const changes = reshaping(editor.drawing.drawing, new Map([[id, geometry]]));
    editor.drawing.commit(t("{{region}} reshaped", { region: editor.nameOf([id]) }), changes);
  }
}

/** Goes through the directions of the selected connectors: forward, backward, both, none. */
export function turnConnectors(editor: Editor): void {
  const { drawing, view } = editor;
  const turnedOnes = new Map<string, Geometry>();
  for (const id of drawing.selection) {
    const geometry = drawing.drawing.regions.get(id)?.geometry;
    if (geometry?.kind === "connector") {
      turnedOnes.set(id, turned(geometry));
    }
  }
  if (turnedOnes.size > 0 && !editor.refuses()) {
    const name = t("{{regions}} turned", { regions: editor.nameOf(turnedOnes.keys()) });
    drawing.commit(name, reshaping(drawing.drawing, turnedOnes));
    const [first] = turnedOnes.values();
    view.say(first?.kind === "connector" ? directionWords(first) : "");
  }
}

/** Changes label, memo, star or phase of regions. */
export function changeRegions(
  editor: Editor,
  ids: Iterable<string>,
  patch: Partial<Pick<Region, "label" | "memo" | "star" | "phase">>,
  words: string,
): void {
  const all = [...ids];
  if (all.length > 0 && !editor.refuses()) {
    // A phase that somebody chooses is no longer a guess from ink, also where it stays the same.
    const chosen = patch.phase === undefined ? patch : { ...patch, phaseFromInk: false };
    editor.drawing.commit(`${editor.nameOf(all)}: ${words}`, patching(editor.drawing.drawing, all, chosen));
    editor.view.say(`${editor.nameOf(all)}: ${words}`);
  }
}

/** Stars the selected regions, or takes the stars away when all have one. */
export function toggleStar(editor: Editor): void {
  const { selection, drawing } = editor.drawing;
  const star = [...selection].some((id) => drawing.regions.get(id)?.star === false);
  changeRegions(editor, selection, { star }, star ? t("good example") : t("no longer a good example"));
}

/** Gives the selected regions the next phase: each of the study's, then none. */
export function cyclePhase(editor: Editor): void {
  const { selection, drawing } = editor.drawing;
  const [first] = selection;
  const { phases } = editor.bench;
  const now = phases.findIndex(({ id }) => id === drawing.regions.get(first ?? "")?.phase);
  const next = phases[now + 1];
  const words = next ? t("phase {{name}}", { name: next.name }) : t("no phase");
  changeRegions(editor, selection, { phase: next?.id ?? null }, words);
}

/** Selects the next (1) or previous (-1) region in reading order, and shows it. */
export function selectNeighbour(editor: Editor, step: 1 | -1): string | null {
  const { drawing } = editor;
  const shown = readingOrder(drawing.drawing, drawing.sheet.height).filter((one) => editor.isShown(one));
  const [selected] = drawing.selection;
  const at = selected === undefined ? (step === 1 ? -1 : 0) : shown.findIndex(({ id }) => id === selected);
  const next = shown[(at + step + shown.length) % Math.max(1, shown.length)]?.id;
  if (next === undefined) {
    return null;
  }
  drawing.select([next]);
  revealRegion(editor, next);
  return next;
}

const CLIPBOARD = "inkcode.clipboard";
/** How far a copy lies from its original, in sketch pixels. */
const ASIDE: Shift = { dx: 20, dy: 20 };

/** Keeps the selected regions with their codes, to paste them here or on another sketch. */
export function copySelection(editor: Editor): void {
  const { drawing, selection } = editor.drawing;
  if (selection.size > 0) {
    localStorage.setItem(CLIPBOARD, JSON.stringify(copied(drawing, selection)));
    editor.view.say(t("{{regions}} copied", { regions: editor.nameOf(selection) }));
  }
}

/** Puts down what was copied. */
export function pasteRegions(editor: Editor): void {
  const kept = localStorage.getItem(CLIPBOARD);
  if (kept !== null) {
    putDown(editor, JSON.parse(kept) as Copied[], (regions) => t("{{regions}} pasted", { regions }));
  }
}

/** Copies the selected regions beside themselves. */
export function duplicateSelection(editor: Editor): void {
  const copies = copied(editor.drawing.drawing, editor.drawing.selection);
  putDown(editor, copies, (regions) => t("{{regions}} duplicated", { regions }));
}

function putDown(editor: Editor, copies: readonly Copied[], told: (regions: string) => string): void {
  if (copies.length === 0 || editor.refuses()) {
    return;
  }
  const { codebook, phases } = editor.bench;
  const known = copies.map(({ region, codings }) => ({
    // Another study has other phases and codes; what is unknown here stays behind.
    region: { ...region, phase: phases.some(({ id }) => id === region.phase) ? region.phase : null },
    codings: codings.filter(({ code }) => codebook.codes.has(code)),
  }));
  const bounds = known
    .map(({ region }) => boundsOf(region.geometry))
    .reduce<Rect | null>((all, one) => (all === null ? one : rectUnion(all, one)), null);
  const shift = bounds === null ? ASIDE : clampedShift(bounds, ASIDE, editor.drawing.sheet);
  const { changes, ids } = pasting(known, shift);
  // Regions that were just put down have their numbers only afterwards.
  const first = editor.drawing.drawing.regions.size + 1;
  const words = told(
    ids.length > 1
      ? tn(ids.length, "{{count, number}} region", "{{count, number}} regions")
      : t("Region {{number}}", { number: first }),
  );
  editor.drawing.commit(words, changes, ids);
  editor.view.say(words);
  ids.slice(0, 1).forEach((id) => revealRegion(editor, id));
}
