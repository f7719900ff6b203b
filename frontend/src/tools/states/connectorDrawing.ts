import { distance, type SheetPoint } from "../../geometry/points";
import { t } from "../../i18n/text";
import { connectorBetween, targetsAt } from "../connecting";
import { CLICK, SLIP, type Editor } from "../editor";
import { ToolState, type KeyInfo, type PointerInfo } from "../toolState";

interface Loose {
  readonly at: SheetPoint;
  readonly region: string | null;
}

/** A connector is drawn from its start: by dragging to its end, or by clicking it after a click on the start. */
export class ConnectorDrawing extends ToolState {
  readonly name = "connector.drawing";
  override readonly cursor = "crosshair";
  readonly #start: Loose;
  /** The first press was a click: the second one ends the connector. */
  #byClicks = false;
  /** Which of several regions at the pointer is meant; Tab goes on to the next. */
  #choice = 0;
  #last: PointerInfo;

  constructor(
    editor: Editor,
    private readonly from: PointerInfo,
  ) {
    super(editor);
    this.#last = from;
    this.#start = this.#looseAt(from, null);
  }

  override pointerMove(event: PointerInfo): void {
    this.#last = event;
    this.#show();
  }

  override pointerUp(event: PointerInfo): void {
    const { editor } = this;
    this.#last = event;
    if (!this.#byClicks && distance(event.screen, this.from.screen) < CLICK) {
      this.#byClicks = true;
      editor.view.say(t("Start set. Click the target, or Escape."));
      return;
    }
    const end = this.#end();
    const attached = this.#start.region !== null && end.region !== null;
    if (!attached && distance(this.#start.at, end.at) < editor.px(SLIP)) {
      editor.rest();
    } else {
      editor.draw([connectorBetween(editor, this.#start, end)]);
    }
  }

  override key({ key }: KeyInfo): boolean {
    if (key !== "Tab") {
      return false;
    }
    this.#choice += 1;
    this.#show();
    const { target } = this.editor.view.get().guides;
    this.editor.view.say(
      target === null ? t("Free end") : t("To {{region}}", { region: this.editor.nameOf([target]) }),
    );
    return true;
  }

  #show(): void {
    const end = this.#end();
    this.editor.view.guide({ shape: connectorBetween(this.editor, this.#start, end), target: end.region });
  }

  #end(): Loose {
    return this.#looseAt(this.#last, this.#start.region);
  }

  /** A place, with the region it is attached to; Ctrl keeps this end free, and no end returns to its own start. */
  #looseAt({ at, ctrl }: PointerInfo, own: string | null): Loose {
    const targets = ctrl ? [] : targetsAt(this.editor, at).filter((id) => id !== own);
    return {
      at: this.editor.onSheet(at),
      region: targets[this.#choice % Math.max(1, targets.length)] ?? null,
    };
  }
}
