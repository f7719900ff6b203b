import { distance } from "../../geometry/points";
import { rectBetween } from "../../geometry/rects";
import { tn } from "../../i18n/text";
import { CLICK, type Editor } from "../editor";
import { suggestionAt, takeSuggestion } from "../suggestions";
import { ToolState, type PointerInfo } from "../toolState";

/** A frame is drawn on empty paper and selects what it touches; a mere click there takes what is suggested, or selects nothing. */
export class SelectMarquee extends ToolState {
  readonly name = "select.marquee";
  readonly #before: ReadonlySet<string>;

  constructor(
    editor: Editor,
    private readonly from: PointerInfo,
  ) {
    super(editor);
    this.#before = from.shift ? editor.drawing.selection : new Set();
  }

  override pointerMove(event: PointerInfo): void {
    if (distance(event.screen, this.from.screen) < CLICK) {
      return;
    }
    const { drawing, view } = this.editor;
    const frame = rectBetween(this.from.at, event.at);
    view.guide({ frame });
    const caught = drawing.index.framed(frame, true).filter((id) => {
      const region = drawing.drawing.regions.get(id);
      return region !== undefined && this.editor.isShown(region);
    });
    drawing.select([...this.#before, ...caught]);
  }

  override pointerUp(): void {
    const { editor } = this;
    if (editor.view.get().guides.frame === null) {
      const suggestion = this.from.shift ? undefined : suggestionAt(editor, this.from.at);
      editor.drawing.select(this.#before);
      if (suggestion !== undefined) {
        takeSuggestion(editor, suggestion);
        return;
      }
    } else {
      editor.view.say(
        tn(
          editor.drawing.selection.size,
          "{{count, number}} region selected",
          "{{count, number}} regions selected",
        ),
      );
    }
    editor.rest();
  }
}
