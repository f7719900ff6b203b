import { distance } from "../../geometry/points";
import { CLICK, type Editor } from "../editor";
import { ToolState, type PointerInfo } from "../toolState";
import { SelectDragging } from "./selectDragging";

/** The pointer is down on regions: a click will select, a drag will move. */
export class SelectPointing extends ToolState {
  readonly name = "select.pointing";

  constructor(
    editor: Editor,
    private readonly from: PointerInfo,
    /** Regions under the pointer, topmost first. */
    private readonly stack: readonly string[],
  ) {
    super(editor);
  }

  override pointerMove(event: PointerInfo): void {
    if (distance(event.screen, this.from.screen) < CLICK) {
      return;
    }
    const { editor } = this;
    const { drawing } = editor;
    if (!this.stack.some((id) => drawing.selection.has(id))) {
      drawing.select(this.stack.slice(0, 1));
    }
    if (editor.refuses()) {
      editor.rest();
      return;
    }
    editor.become(new SelectDragging(editor, this.from));
    editor.pointerMove(event);
  }

  override pointerUp(): void {
    const { editor, from, stack } = this;
    // A region may have gone between press and release, in another window.
    const there = stack.filter((id) => editor.drawing.drawing.regions.has(id));
    const { selection } = editor.drawing;
    const [top] = there;
    if (top === undefined) {
      editor.rest();
      return;
    }
    if (from.shift) {
      const wanted = new Set(selection);
      if (!wanted.delete(top)) {
        wanted.add(top);
      }
      editor.drawing.select(wanted);
    } else {
      editor.drawing.select([this.#nextOf(there) ?? top]);
    }
    editor.rest();
  }

  /** A click on what is selected already goes one deeper, and round again; Ctrl begins below the topmost. */
  #nextOf(stack: readonly string[]): string | undefined {
    const [selected, ...others] = this.editor.drawing.selection;
    const place = selected === undefined || others.length > 0 ? -1 : stack.indexOf(selected);
    return stack[((place === -1 && this.from.ctrl ? 0 : place) + 1) % stack.length];
  }
}
