import { broughtIntoView } from "../../geometry/viewport";
import type { Editor } from "../editor";
import { ToolState, type PointerInfo } from "../toolState";
import type { Stop } from "../walking";

/** One codes mark by mark: what is next is shown, whatever the pointer lies over, until it is coded or passed. */
export class Walking extends ToolState {
  readonly name = "walking";

  constructor(
    editor: Editor,
    private readonly stop: Stop,
  ) {
    super(editor);
  }

  override enter(): void {
    const { editor, stop } = this;
    const { viewport, screen } = editor.view.get();
    editor.drawing.select(stop.of === "region" ? [stop.id] : []);
    editor.view.guide({
      mark: stop.of === "mark" ? stop.id : null,
      suggestion: stop.of === "suggestion" ? stop.id : null,
    });
    editor.view.patch({ viewport: broughtIntoView(viewport, stop.box, screen) });
    editor.view.say(stop.words);
  }

  /** Whoever takes the pointer goes on with that. */
  override pointerDown(event: PointerInfo): void {
    this.cancel();
    this.editor.pointerDown(event);
  }
}
