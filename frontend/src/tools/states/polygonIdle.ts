import { ToolState, type KeyInfo, type PointerInfo } from "../toolState";
import { Placing } from "./placing";
import { PolygonDrawing } from "./polygonDrawing";

/** Waits for the first corner of a polygon. */
export class PolygonIdle extends ToolState {
  readonly name = "polygon.idle";
  override readonly cursor = "crosshair";
  override readonly resting = true;

  override pointerDown(event: PointerInfo): void {
    this.editor.become(new PolygonDrawing(this.editor, event));
  }

  override key({ key }: KeyInfo): boolean {
    if (key === "Enter") {
      this.editor.become(new Placing(this.editor, "polygon"));
      return true;
    }
    return false;
  }
}
