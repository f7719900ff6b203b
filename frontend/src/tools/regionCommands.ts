import type { Shift } from "../geometry/points";
import { rectUnion, type Rect } from "../geometry/rects";
import { clampedShift } from "../geometry/sheet";
import { turned } from "../shapes/connector";
import { boundsOf } from "../shapes/shapes";
import type { Geometry } from "../shapes/types";
import { inReadingOrder } from "../store/names";
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
    drawing.commit(`${editor.nameOf(drawing.selection)} moved`, reshaping(drawing.drawing, geometries));
  }
}

/** Deletes the selected regions; what is next in reading order is selected, so that one can go on. */
export function deleteSelection(editor: Editor): boolean {
  const { drawing, view } = editor;
  if (drawing.selection.size === 0 || editor.refuses()) {
    return false;
  }
  const name = `${editor.nameOf(drawing.selection)} deleted`;
  drawing.commit(name, deletion(drawing.drawing, drawing.selection), []);
  view.say(name);
  return true;
}

/** Puts a geometry in the place of a region's own: fields, turning a connector. */
export function setGeometry(editor: Editor, id: string, geometry: Geometry): void {
  if (!editor.refuses()) {
    const changes = reshaping(editor.drawing.drawing, new Map([[id, geometry]]));
    editor.drawing.commit(`${editor.nameOf([id])} reshaped`, changes);
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
    drawing.commit(`${editor.nameOf(turnedOnes.keys())} turned`, reshaping(drawing.drawing, turnedOnes));
    const [first] = turnedOnes.values();
    view.say(first?.kind === "connector" ? `Direction ${first.direction}` : "");
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
  changeRegions(editor, selection, { star }, star ? "good example" : "no longer a good example");
}

/** Gives the selected regions the next phase: each of the study's, then none. */
export function cyclePhase(editor: Editor): void {
  const { selection, drawing } = editor.drawing;
  const [first] = selection;
  const { phases } = editor.bench;
  const now = phases.findIndex(({ id }) => id === drawing.regions.get(first ?? "")?.phase);
  const next = phases[now + 1];
  changeRegions(editor, selection, { phase: next?.id ?? null }, next ? `phase ${next.name}` : "no phase");
}

/** Selects the next (1) or previous (-1) region in reading order, and shows it. */
export function selectNeighbour(editor: Editor, step: 1 | -1): string | null {
  const { drawing } = editor;
  const shown = [...drawing.drawing.regions.values()].filter((region) => editor.isShown(region));
  const order = inReadingOrder(shown, drawing.sheet.height).map(({ id }) => id);
  const [selected] = drawing.selection;
  const at = selected === undefined ? (step === 1 ? -1 : 0) : order.indexOf(selected);
  const next = order[(at + step + order.length) % Math.max(1, order.length)];
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
    editor.view.say(`${editor.nameOf(selection)} copied`);
  }
}

/** Puts down what was copied. */
export function pasteRegions(editor: Editor): void {
  const kept = localStorage.getItem(CLIPBOARD);
  if (kept !== null) {
    putDown(editor, JSON.parse(kept) as Copied[], "pasted");
  }
}

/** Copies the selected regions beside themselves. */
export function duplicateSelection(editor: Editor): void {
  putDown(editor, copied(editor.drawing.drawing, editor.drawing.selection), "duplicated");
}

function putDown(editor: Editor, copies: readonly Copied[], words: string): void {
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
  editor.drawing.commit(`${editor.nameOf(ids)} ${words}`, changes, ids);
  editor.view.say(`${editor.nameOf(ids)} ${words}`);
  ids.slice(0, 1).forEach((id) => revealRegion(editor, id));
}
