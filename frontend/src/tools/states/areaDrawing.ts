import { distance } from "../../geometry/points";
import { rectBetween, squareCorner } from "../../geometry/rects";
import { t } from "../../i18n/text";
import type { Ellipse, Rectangle } from "../../shapes/types";
import { CLICK, SLIP, type Editor } from "../editor";
import { ToolState, type PointerInfo } from "../toolState";

/** A box is spanned: by dragging to the opposite corner, or by clicking it after a click on the first. */
export class AreaDrawing extends ToolState {
  readonly name: string;
  override readonly cursor = "crosshair";
  /** The first press was a click: the second one ends the shape. */
  #byClicks = false;

  constructor(
    editor: Editor,
    private readonly kind: "rectangle" | "ellipse",
    private readonly from: PointerInfo,
  ) {
    super(editor);
    this.name = `${kind}.drawing`;
  }

  override pointerMove(event: PointerInfo): void {
    this.editor.view.guide({ shape: this.#shape(event) });
  }

  override pointerUp(event: PointerInfo): void {
    const { editor } = this;
    if (!this.#byClicks && distance(event.screen, this.from.screen) < CLICK) {
      this.#byClicks = true;
      editor.view.say(t("First corner set. Click the opposite corner, or Escape."));
      return;
    }
    const shape = this.#shape(event);
    const slip = shape.width < editor.px(SLIP) && shape.height < editor.px(SLIP);
    if (slip || shape.width === 0 || shape.height === 0) {
      editor.rest();
    } else {
      editor.draw([shape]);
    }
  }

  #shape({ at, shift }: PointerInfo): Rectangle | Ellipse {
    const { editor } = this;
    const start = editor.onSheet(this.from.at);
    const corner = editor.onSheet(shift ? squareCorner(start, at) : at);
    return { kind: this.kind, ...rectBetween(start, corner) };
  }
}
