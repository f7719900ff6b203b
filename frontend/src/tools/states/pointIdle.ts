import { ToolState, type KeyInfo, type PointerInfo } from "../toolState";
import { Placing } from "./placing";

/** A click sets a dot. */
export class PointIdle extends ToolState {
  readonly name = "point.idle";
  override readonly cursor = "crosshair";
  override readonly resting = true;
  #down = false;

  override pointerDown(): void {
    this.#down = true;
  }

  override pointerUp(event: PointerInfo): void {
    if (this.#down) {
      const [x, y] = this.editor.onSheet(event.at);
      this.editor.draw([{ kind: "point", x, y }]);
    }
  }

  override key({ key }: KeyInfo): boolean {
    if (key === "Enter") {
      this.editor.become(new Placing(this.editor, "point"));
      return true;
    }
    return false;
  }
}
