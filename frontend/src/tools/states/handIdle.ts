import { ToolState, type PointerInfo } from "../toolState";
import { HandPanning } from "./handPanning";

/** Waits to take hold of the paper. */
export class HandIdle extends ToolState {
  readonly name = "hand.idle";
  override readonly cursor = "grab";
  override readonly resting = true;

  override pointerDown(event: PointerInfo): void {
    this.editor.become(new HandPanning(this.editor, event));
  }
}
