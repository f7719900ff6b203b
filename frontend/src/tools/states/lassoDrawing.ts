import { distance, type SheetPoint } from "../../geometry/points";
import { boundsOfPoints } from "../../geometry/rects";
import { lassoCorners } from "../../geometry/simplify";
import { SLIP, type Editor } from "../editor";
import { ToolState, type PointerInfo } from "../toolState";

/** Points closer than this many screen pixels to the last one say nothing new. */
const STEP = 2;

/** An outline is drawn by hand; letting go closes it. */
export class LassoDrawing extends ToolState {
  readonly name = "lasso.drawing";
  override readonly cursor = "crosshair";
  readonly #points: SheetPoint[];

  constructor(editor: Editor, event: PointerInfo) {
    super(editor);
    this.#points = [editor.onSheet(event.at)];
  }

  override pointerMove(event: PointerInfo): void {
    const at = this.editor.onSheet(event.at);
    const last = this.#points.at(-1);
    if (last === undefined || distance(last, at) >= this.editor.px(STEP)) {
      this.#points.push(at);
      this.editor.view.guide({ line: [...this.#points] });
    }
  }

  override pointerUp(): void {
    const { editor } = this;
    const points = lassoCorners(this.#points, editor.px(1.5));
    const bounds = boundsOfPoints(points);
    const slip = editor.px(SLIP);
    if (bounds === null || points.length < 3 || (bounds.width < slip && bounds.height < slip)) {
      editor.rest();
    } else {
      editor.draw([{ kind: "lasso", points }]);
    }
  }
}
