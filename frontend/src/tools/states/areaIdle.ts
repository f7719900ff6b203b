import type { Editor } from "../editor";
import { ToolState, type KeyInfo, type PointerInfo } from "../toolState";
import { AreaDrawing } from "./areaDrawing";
import { Placing } from "./placing";

/** Waits for the first corner of a rectangle or ellipse. What lies under the pointer is not touched. */
export class AreaIdle extends ToolState {
  readonly name: string;
  override readonly cursor = "crosshair";
  override readonly resting = true;

  constructor(
    editor: Editor,
    private readonly kind: "rectangle" | "ellipse",
  ) {
    super(editor);
    this.name = `${kind}.idle`;
  }

  override pointerDown(event: PointerInfo): void {
    this.editor.become(new AreaDrawing(this.editor, this.kind, event));
  }

  override key({ key }: KeyInfo): boolean {
    if (key === "Enter") {
      this.editor.become(new Placing(this.editor, this.kind));
      return true;
    }
    return false;
  }
}
