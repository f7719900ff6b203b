import { shiftBetween } from "../../geometry/points";
import { t } from "../../i18n/text";
import { movedTogether, reshaping, withGeometries } from "../../store/regionEdits";
import type { Editor } from "../editor";
import { ToolState, type PointerInfo } from "../toolState";

/** The selected regions go with the pointer; connectors follow. */
export class SelectDragging extends ToolState {
  readonly name = "select.dragging";
  override readonly cursor = "grabbing";
  #last: PointerInfo;

  constructor(
    editor: Editor,
    private readonly from: PointerInfo,
  ) {
    super(editor);
    this.#last = from;
  }

  override pointerMove(event: PointerInfo): void {
    this.#last = event;
    this.editor.drawing.preview(withGeometries(this.editor.drawing.drawing, this.#geometries()));
  }

  override pointerUp(event: PointerInfo): void {
    this.#last = event;
    const { editor } = this;
    if (editor.onDropped(event.screen)) {
      editor.rest();
      return;
    }
    const changes = reshaping(editor.drawing.drawing, this.#geometries());
    editor.drawing.commit(
      t("{{regions}} moved", { regions: editor.nameOf(editor.drawing.selection) }),
      changes,
    );
    editor.rest();
  }

  #geometries() {
    const { drawing } = this.editor;
    const by = shiftBetween(this.from.at, this.#last.at);
    const straight = Math.abs(by.dx) > Math.abs(by.dy) ? { dx: by.dx, dy: 0 } : { dx: 0, dy: by.dy };
    return movedTogether(drawing.drawing, drawing.selection, this.#last.shift ? straight : by, drawing.sheet);
  }
}
