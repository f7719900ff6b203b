import { screenPoint } from "../geometry/points";
import { rectUnion, type Rect } from "../geometry/rects";
import { sheetRect } from "../geometry/sheet";
import { broughtIntoView, fitted, zoomedAbout, type Viewport } from "../geometry/viewport";
import { t } from "../i18n/text";
import { boundsOf } from "../shapes/shapes";
import type { View } from "../store/viewStore";
import type { Editor } from "./editor";

function look(editor: Editor, viewport: Viewport): void {
  editor.view.patch({ viewport });
}

/** Shows the whole sheet. */
export function fitSheet(editor: Editor): void {
  look(editor, fitted(sheetRect(editor.drawing.sheet), editor.view.get().screen));
}

/** Shows the selected regions as large as they fit, or the whole sheet when none is selected. */
export function fitSelection(editor: Editor): void {
  const box = [...editor.drawing.selection]
    .flatMap((id) => editor.drawing.shown(id) ?? [])
    .map(({ geometry }) => boundsOf(geometry))
    .reduce<Rect | null>((all, one) => (all === null ? one : rectUnion(all, one)), null);
  if (box === null) {
    fitSheet(editor);
  } else {
    look(editor, fitted(box, editor.view.get().screen, 64));
  }
}

/** Zooms about the middle of the view. */
export function zoomBy(editor: Editor, factor: number): void {
  const { viewport, screen } = editor.view.get();
  look(editor, zoomedAbout(viewport, screenPoint(screen.width / 2, screen.height / 2), factor));
}

/** One sketch pixel per CSS pixel, about the middle of the view. */
export function actualSize(editor: Editor): void {
  zoomBy(editor, 1 / editor.view.get().viewport.scale);
}

/** Moves the view just enough to show a region. */
export function revealRegion(editor: Editor, id: string): void {
  const region = editor.drawing.shown(id);
  const { viewport, screen } = editor.view.get();
  if (region !== undefined && screen.width > 0) {
    look(editor, broughtIntoView(viewport, boundsOf(region.geometry), screen));
  }
}

const INKS: readonly View["ink"][] = ["colour", "grey", "faint"];
const INK_WORDS = { colour: t("Ink in colour"), grey: t("Ink in grey"), faint: t("Ink at 30 %") } as const;

/** Shows the ink in colour, grey, faint, and in colour again. The file itself is never touched. */
export function cycleInk(editor: Editor): void {
  const next = INKS[(INKS.indexOf(editor.view.get().ink) + 1) % INKS.length] ?? "colour";
  editor.view.patch({ ink: next });
  editor.view.say(INK_WORDS[next]);
}

/** Shows the regions of all phases, then of each phase alone. */
export function cyclePhaseView(editor: Editor): void {
  const { phases } = editor.bench;
  const at = phases.findIndex(({ id }) => id === editor.view.get().phase);
  const next = phases[at + 1];
  editor.view.patch({ phase: next?.id ?? null });
  editor.view.say(next === undefined ? t("All phases") : t("Only {{name}}", { name: next.name }));
}

/** Hides or shows everything that lies over the drawing. */
export function toggleOverlays(editor: Editor): void {
  const overlays = !editor.view.get().overlays;
  editor.view.patch({ overlays });
  editor.view.say(overlays ? t("Regions shown") : t("Regions hidden"));
}
