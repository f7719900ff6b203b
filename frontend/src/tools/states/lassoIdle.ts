import { ToolState, type KeyInfo, type PointerInfo } from "../toolState";
import { LassoDrawing } from "./lassoDrawing";
import { Placing } from "./placing";

/** Waits for the start of a freehand outline. */
export class LassoIdle extends ToolState {
  readonly name = "lasso.idle";
  override readonly cursor = "crosshair";
  override readonly resting = true;

  override pointerDown(event: PointerInfo): void {
    this.editor.become(new LassoDrawing(this.editor, event));
  }

  override key({ key }: KeyInfo): boolean {
    if (key === "Enter") {
      this.editor.become(new Placing(this.editor, "lasso"));
      return true;
    }
    return false;
  }
}
