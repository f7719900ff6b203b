import { sheetPoint } from "../../geometry/points";
import { rectCorners, type Rect } from "../../geometry/rects";
import { clippedRect } from "../../geometry/sheet";
import { t } from "../../i18n/text";
import { boundsOf, grown, movedOnSheet } from "../../shapes/shapes";
import type { Geometry } from "../../shapes/types";
import type { Editor } from "../editor";
import { arrowStep, ToolState, type KeyInfo, type PointerInfo } from "../toolState";

/** Size of a placed shape in screen pixels, and its step per key in sketch pixels (1 with Alt). */
const [WIDTH, HEIGHT, STEP] = [160, 100, 10];

/** Drawing without a pointer: a shape lies mid-view; arrows move it, Shift+arrows size it, Enter keeps it. */
export class Placing extends ToolState {
  readonly name: string;
  #shape: Geometry;

  constructor(editor: Editor, kind: Exclude<Geometry["kind"], "connector">) {
    super(editor);
    this.name = `${kind}.placing`;
    this.#shape = placed(editor, kind);
  }

  override enter(): void {
    this.#show(this.#shape);
    this.editor.view.say(
      t("Shape placed. Arrows move it, Shift and arrows size it, Enter keeps it, Escape drops it."),
    );
  }

  override key(event: KeyInfo): boolean {
    const { sheet } = this.editor.drawing;
    const step = event.ctrl ? null : arrowStep(event, event.alt ? 1 : STEP);
    if (step !== null) {
      this.#show(event.shift ? grown(this.#shape, step, sheet) : movedOnSheet(this.#shape, step, sheet));
      const { x, y, width, height } = boundsOf(this.#shape);
      const size = { width: Math.round(width), height: Math.round(height) };
      this.editor.view.say(
        event.shift
          ? t("width {{width}}, height {{height}}", size)
          : `x ${Math.round(x)}, y ${Math.round(y)}`,
      );
      return true;
    }
    if (event.key === "Enter") {
      this.editor.draw([this.#shape]);
      return true;
    }
    return false;
  }

  /** Whoever takes the pointer after all starts over with it. */
  override pointerDown(event: PointerInfo): void {
    this.cancel();
    this.editor.pointerDown(event);
  }

  #show(shape: Geometry): void {
    this.#shape = shape;
    this.editor.view.guide({ shape });
  }
}

function placed(editor: Editor, kind: Exclude<Geometry["kind"], "connector">): Geometry {
  const [x, y] = editor.middle();
  if (kind === "point") {
    return { kind, x, y };
  }
  const [width, height] = [Math.round(editor.px(WIDTH)), Math.round(editor.px(HEIGHT))];
  const wanted: Rect = { x: Math.round(x - width / 2), y: Math.round(y - height / 2), width, height };
  const box = clippedRect(wanted, editor.drawing.sheet) ?? wanted;
  if (kind === "rectangle" || kind === "ellipse") {
    return { kind, ...box };
  }
  return { kind, points: rectCorners(box).map(([cx, cy]) => sheetPoint(cx, cy)) };
}
