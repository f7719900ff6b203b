import { distance, rounded } from "../../geometry/points";
import { t } from "../../i18n/text";
import { withCornerAfter, withoutCorner } from "../../shapes/polygon";
import { handlesOf, reshaped } from "../../shapes/shapes";
import type { Geometry, Handle } from "../../shapes/types";
import { handleWords } from "../../shapes/words";
import { reshaping, withGeometries } from "../../store/regionEdits";
import type { Editor } from "../editor";
import { arrowStep, ToolState, type KeyInfo, type PointerInfo } from "../toolState";

/**
 * Edit mode: Tab goes from handle to handle, arrows move it, N adds a corner after it, Delete removes it.
 * Enter keeps the shape as one step, Escape restores it.
 */
export class SelectEditing extends ToolState {
  readonly name = "select.editing";
  #handle = 0;
  #dragging = false;
  #geometry: Geometry | undefined;

  constructor(
    editor: Editor,
    private readonly region: string,
  ) {
    super(editor);
    this.#geometry = editor.drawing.drawing.regions.get(region)?.geometry;
  }

  override enter(): void {
    this.#show(this.#geometry);
    this.editor.view.say(
      t("Editing {{region}}, {{place}}. Tab next handle, arrows move it, Enter keeps, Escape restores", {
        region: this.editor.nameOf([this.region]),
        place: this.#place(),
      }),
    );
  }

  override key(event: KeyInfo): boolean {
    const step = event.ctrl || event.alt ? null : arrowStep(event, event.shift ? 10 : 1);
    if (step !== null) {
      const at = this.#current()?.at;
      if (at !== undefined) {
        this.#moveTo([at[0] + step.dx, at[1] + step.dy]);
      }
      return true;
    }
    switch (event.key) {
      case "Tab":
        this.#choose(this.#handle + (event.shift ? -1 : 1));
        return true;
      case "Enter":
        this.#keep();
        return true;
      case "Delete":
      case "Backspace":
        this.#changeCorners((shape) => [withoutCorner(shape, this.#handle), this.#handle]);
        return true;
      case "n":
      case "N":
        this.#changeCorners((shape) => withCornerAfter(shape, this.#handle));
        return true;
      default:
        // Single keys would start something else in the middle of an edit; combinations may.
        return event.key.length === 1 && !event.ctrl && !event.alt;
    }
  }

  override pointerDown(event: PointerInfo): void {
    const reach = this.editor.px(12);
    const near = this.#handles().findIndex(({ at }) => distance(at, event.at) <= reach);
    if (near >= 0) {
      this.#handle = near;
      this.#dragging = true;
      this.#show(this.#geometry);
    } else {
      this.#keep();
      this.editor.pointerDown(event);
    }
  }

  override pointerMove({ at }: PointerInfo): void {
    if (this.#dragging) {
      this.#moveTo(at);
    }
  }

  override pointerUp(): void {
    this.#dragging = false;
  }

  override cancel(): void {
    this.editor.view.say(t("{{region}} is as it was", { region: this.editor.nameOf([this.region]) }));
    this.editor.rest();
  }

  #keep(): void {
    const { editor } = this;
    const before = editor.drawing.drawing.regions.get(this.region)?.geometry;
    if (this.#geometry !== undefined && before !== undefined && this.#geometry !== before) {
      const changes = reshaping(editor.drawing.drawing, new Map([[this.region, this.#geometry]]));
      const words = t("{{region}} reshaped", { region: editor.nameOf([this.region]) });
      editor.drawing.commit(words, changes);
      editor.view.say(words);
    }
    editor.rest();
  }

  #moveTo(to: readonly [number, number]): void {
    const id = this.#current()?.id;
    if (this.#geometry !== undefined && id !== undefined) {
      this.#show(reshaped(this.#geometry, id, to, this.editor.drawing.sheet));
      this.editor.view.say(this.#place());
    }
  }

  #choose(index: number): void {
    const count = this.#handles().length;
    this.#handle = (index + count) % count;
    this.#show(this.#geometry);
    this.editor.view.say(this.#place());
  }

  #changeCorners(
    change: (shape: Extract<Geometry, { points: unknown }>) => readonly [Geometry, number],
  ): void {
    if (this.#geometry?.kind === "polygon" || this.#geometry?.kind === "lasso") {
      const [geometry, handle] = change(this.#geometry);
      this.#show(geometry);
      this.#choose(Math.min(handle, this.#handles().length - 1));
    }
  }

  #show(geometry: Geometry | undefined): void {
    if (geometry === undefined) {
      return;
    }
    this.#geometry = geometry;
    const { drawing, view } = this.editor;
    drawing.preview(withGeometries(drawing.drawing, new Map([[this.region, geometry]])));
    view.guide({ editing: { region: this.region, handle: this.#current()?.id ?? "" } });
  }

  #handles(): readonly Handle[] {
    return this.#geometry === undefined ? [] : handlesOf(this.#geometry);
  }

  #current(): Handle | undefined {
    return this.#handles()[this.#handle];
  }

  /** "corner 2 of 6, x 312 y 140" */
  #place(): string {
    const handle = this.#current();
    return handle === undefined || this.#geometry === undefined
      ? ""
      : `${handleWords(this.#geometry, handle)}, x ${rounded(handle.at[0])} y ${rounded(handle.at[1])}`;
  }
}
