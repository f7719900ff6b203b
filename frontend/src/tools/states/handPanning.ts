import { panned } from "../../geometry/viewport";
import type { Editor } from "../editor";
import { ToolState, type PointerInfo } from "../toolState";

/** The paper goes with the pointer. */
export class HandPanning extends ToolState {
  readonly name = "hand.panning";
  override readonly cursor = "grabbing";
  #last: PointerInfo;

  constructor(editor: Editor, from: PointerInfo) {
    super(editor);
    this.#last = from;
  }

  override pointerMove(event: PointerInfo): void {
    const [dx, dy] = [event.screen[0] - this.#last.screen[0], event.screen[1] - this.#last.screen[1]];
    this.#last = event;
    const { view } = this.editor;
    view.patch({ viewport: panned(view.get().viewport, dx, dy) });
  }

  override pointerUp(): void {
    this.editor.rest();
  }
}
