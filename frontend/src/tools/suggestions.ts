import type { SheetPoint } from "../geometry/points";
import { broughtIntoView } from "../geometry/viewport";
import { t } from "../i18n/text";
import { boundsOf } from "../shapes/shapes";
import { isTaken, suggestionWords, type Suggestion } from "../store/suggestions";
import { HIT, type Editor } from "./editor";

/** The suggestion on show at a place, the smallest where there are several; taken ones are not on show. */
export function suggestionAt(editor: Editor, at: SheetPoint): Suggestion | undefined {
  const { on, unsure, found } = editor.bench.suggesting.get();
  return on && editor.view.get().overlays
    ? found.at(at, editor.px(HIT), unsure).find((one) => isFree(editor, one))
    : undefined;
}

function isFree(editor: Editor, suggestion: Suggestion): boolean {
  const geometry = editor.bench.suggesting.get().found.geometryOf(suggestion);
  return geometry !== undefined && !isTaken(geometry, editor.drawing);
}

/** Makes a region of a suggestion: from here on it is the coder's own, and nothing tells where it came from. */
export function takeSuggestion(editor: Editor, suggestion: Suggestion): void {
  const geometry = editor.bench.suggesting.get().found.geometryOf(suggestion);
  if (geometry !== undefined) {
    editor.draw([geometry]);
  }
}

/** Points at the next suggestion from top to bottom, so that it can be taken by Enter. */
export function nextSuggestion(editor: Editor): void {
  const { on, unsure, found } = editor.bench.suggesting.get();
  const { overlays, guides, viewport, screen } = editor.view.get();
  const order = (on && overlays ? found.all(unsure) : [])
    .filter((one) => isFree(editor, one))
    .flatMap((one) => {
      const geometry = found.geometryOf(one);
      return geometry === undefined ? [] : [{ one, box: boundsOf(geometry) }];
    })
    .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
  const now = order.findIndex(({ one }) => one.id === guides.suggestion);
  const next = order[(now + 1) % Math.max(1, order.length)];
  if (next === undefined) {
    editor.view.say(t("There are no suggestions here."));
    return;
  }
  editor.setTool("select");
  editor.drawing.select([]);
  editor.view.guide({ suggestion: next.one.id });
  editor.view.patch({ viewport: broughtIntoView(viewport, next.box, screen) });
  editor.view.say(
    t("{{suggestion}}. Enter makes a region of it.", { suggestion: suggestionWords(next.one) }),
  );
}
