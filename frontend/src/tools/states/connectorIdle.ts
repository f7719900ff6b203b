import { targetsAt } from "../connecting";
import { ToolState, type KeyInfo, type PointerInfo } from "../toolState";
import { ConnectorDrawing } from "./connectorDrawing";

/** Waits for the start of a connector and shows which region would be caught. */
export class ConnectorIdle extends ToolState {
  readonly name = "connector.idle";
  override readonly cursor = "crosshair";
  override readonly resting = true;

  override pointerDown(event: PointerInfo): void {
    this.editor.become(new ConnectorDrawing(this.editor, event));
  }

  override pointerMove({ at, ctrl }: PointerInfo): void {
    const [target = null] = ctrl ? [] : targetsAt(this.editor, at);
    if (this.editor.view.get().guides.target !== target) {
      this.editor.view.guide({ target });
    }
  }

  override key({ key }: KeyInfo): boolean {
    const [from] = this.editor.drawing.selection;
    if (key === "Enter" && from !== undefined) {
      this.editor.onConnect(from);
      return true;
    }
    return false;
  }
}
