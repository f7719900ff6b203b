import { distance, type SheetPoint } from "../../geometry/points";
import { t, tn } from "../../i18n/text";
import { SLIP, type Editor } from "../editor";
import { ToolState, type KeyInfo, type PointerInfo } from "../toolState";

/** How near the first corner, in screen pixels, a click closes the polygon. */
const CLOSE = 10;

/** Corners are set one by one; Enter, a double click or a click on the first corner closes. */
export class PolygonDrawing extends ToolState {
  readonly name = "polygon.drawing";
  override readonly cursor = "crosshair";
  #corners: SheetPoint[];
  #pointer: SheetPoint;

  constructor(editor: Editor, event: PointerInfo) {
    super(editor);
    this.#pointer = editor.onSheet(event.at);
    this.#corners = [this.#pointer];
  }

  override enter(): void {
    this.#show();
  }

  override pointerDown(event: PointerInfo): void {
    const at = this.editor.onSheet(event.at);
    const [first] = this.#corners;
    const onFirst = first !== undefined && distance(at, first) <= this.editor.px(CLOSE);
    if (onFirst && this.#corners.length >= 3) {
      this.#close();
      return;
    }
    this.#corners.push(at);
    this.#pointer = at;
    this.#show();
    this.editor.view.say(t("Corner {{number}}", { number: this.#corners.length }));
  }

  override pointerMove({ at }: PointerInfo): void {
    this.#pointer = this.editor.onSheet(at);
    this.#show();
  }

  override doubleClick(): void {
    this.#close();
  }

  override key({ key, ctrl }: KeyInfo): boolean {
    if (key === "Enter") {
      this.#close();
      return true;
    }
    if (key === "Backspace" || (ctrl && key.toLowerCase() === "z")) {
      this.#corners.pop();
      if (this.#corners.length === 0) {
        this.editor.rest();
      } else {
        this.#show();
        this.editor.view.say(tn(this.#corners.length, "{{count}} corner", "{{count}} corners"));
      }
      return true;
    }
    return false;
  }

  #close(): void {
    const { editor } = this;
    const apart = this.#corners.filter(
      (corner, i) => i === 0 || distance(corner, this.#corners[i - 1] ?? corner) > editor.px(SLIP / 2),
    );
    if (apart.length >= 3) {
      editor.draw([{ kind: "polygon", points: apart }]);
    } else {
      editor.view.say(t("A polygon needs three corners."));
    }
  }

  #show(): void {
    this.editor.view.guide({ line: [...this.#corners, this.#pointer] });
  }
}
