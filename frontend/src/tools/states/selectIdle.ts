import { distance } from "../../geometry/points";
import { t } from "../../i18n/text";
import { handlesOf } from "../../shapes/shapes";
import type { Handle } from "../../shapes/types";
import { regionsFromMark } from "../fromMark";
import { arrowStep, ToolState, type KeyInfo, type PointerInfo } from "../toolState";
import { nudge } from "../regionCommands";
import { suggestionAt, takeSuggestion } from "../suggestions";
import { SelectEditing } from "./selectEditing";
import { SelectMarquee } from "./selectMarquee";
import { SelectPointing } from "./selectPointing";
import { SelectReshaping } from "./selectReshaping";

/** Handles are 8 screen pixels wide and are caught within 12 of their middle. */
const HANDLE_REACH = 12;

/** Waits for a click, a drag or an arrow key, and shows what is under the pointer. */
export class SelectIdle extends ToolState {
  readonly name = "select.idle";
  override readonly resting = true;

  override pointerDown(event: PointerInfo): void {
    const { editor } = this;
    const held = this.#handleAt(event);
    if (held !== null && !editor.refuses()) {
      editor.become(new SelectReshaping(editor, held.region, held.handle.id));
      return;
    }
    if (event.alt) {
      this.#regionFromMark(event);
      return;
    }
    const stack = editor.pick(event.at);
    const [top] = stack;
    if (top !== undefined) {
      editor.become(new SelectPointing(editor, event, stack));
    } else {
      editor.become(new SelectMarquee(editor, event));
    }
  }

  /** Edits what the first of the two clicks selected; the second one went one deeper. */
  override doubleClick({ at, shift, ctrl, alt }: PointerInfo): void {
    const stack = this.editor.pick(at);
    const place = stack.findIndex((id) => this.editor.drawing.selection.has(id));
    const meant = stack.at(place - 1);
    if (place >= 0 && meant !== undefined && !shift && !ctrl && !alt) {
      this.#edit(meant);
    }
  }

  override pointerMove(event: PointerInfo): void {
    const { editor } = this;
    const hovered = editor.pickTop(event.at);
    const mark =
      hovered === null || event.alt ? editor.bench.marks.get().at(event.at, editor.px(4)) : undefined;
    const suggestion = hovered === null || event.alt ? suggestionAt(editor, event.at) : undefined;
    editor.view.patch({ hovered });
    const pointedAt = { mark: mark?.source_id ?? null, suggestion: suggestion?.id ?? null };
    const { guides } = editor.view.get();
    if (guides.mark !== pointedAt.mark || guides.suggestion !== pointedAt.suggestion) {
      editor.view.guide(pointedAt);
    }
  }

  override key(event: KeyInfo): boolean {
    if (event.key === "Enter" && this.#takePointedAt()) {
      return true;
    }
    const step = event.ctrl || event.alt ? null : arrowStep(event, event.shift ? 10 : 1);
    if (step === null || this.editor.drawing.selection.size === 0) {
      return false;
    }
    nudge(this.editor, step);
    return true;
  }

  /** Makes a region of the suggestion that is pointed at, unless Enter is for the selected region. */
  #takePointedAt(): boolean {
    const { bench, drawing, view } = this.editor;
    const { on, found } = bench.suggesting.get();
    const suggestion = on ? found.get(view.get().guides.suggestion ?? "") : undefined;
    if (suggestion === undefined || drawing.selection.size > 0) {
      return false;
    }
    takeSuggestion(this.editor, suggestion);
    return true;
  }

  #edit(region: string): void {
    if (!this.editor.refuses()) {
      this.editor.drawing.select([region]);
      this.editor.become(new SelectEditing(this.editor, region));
    }
  }

  #regionFromMark(event: PointerInfo): void {
    const { editor } = this;
    const mark = editor.bench.marks.get().at(event.at, editor.px(6));
    const suggestion = suggestionAt(editor, event.at);
    if (mark === undefined && suggestion !== undefined) {
      takeSuggestion(editor, suggestion);
    } else if (mark === undefined) {
      editor.view.say(t("There is no mark here to make a region from."));
    } else if (!editor.refuses()) {
      editor.insert(regionsFromMark(editor, mark));
    }
  }

  #handleAt({ at }: PointerInfo): { region: string; handle: Handle } | null {
    const { drawing } = this.editor;
    const [id, ...others] = drawing.selection;
    const region = id === undefined || others.length > 0 ? undefined : drawing.drawing.regions.get(id);
    if (region === undefined || region.geometry.kind === "point") {
      return null;
    }
    const reach = this.editor.px(HANDLE_REACH);
    const [nearest] = [...handlesOf(region.geometry)]
      .filter((handle) => distance(handle.at, at) <= reach)
      .sort((a, b) => distance(a.at, at) - distance(b.at, at));
    return nearest === undefined ? null : { region: region.id, handle: nearest };
  }
}
