import { t } from "../../i18n/text";
import { reshaped } from "../../shapes/shapes";
import type { Geometry } from "../../shapes/types";
import { reshaping, withGeometries } from "../../store/regionEdits";
import { attachedEnd, targetsAt } from "../connecting";
import type { Editor } from "../editor";
import { ToolState, type PointerInfo } from "../toolState";

/** A handle of the selected region goes with the pointer. Connector ends catch regions, with Ctrl they stay free. */
export class SelectReshaping extends ToolState {
  readonly name = "select.reshaping";
  override readonly cursor = "crosshair";
  #moved = false;

  constructor(
    editor: Editor,
    private readonly region: string,
    private readonly handle: string,
  ) {
    super(editor);
  }

  override pointerMove(event: PointerInfo): void {
    this.#moved = true;
    const { drawing } = this.editor;
    drawing.preview(withGeometries(drawing.drawing, this.#geometries(event)));
  }

  override pointerUp(event: PointerInfo): void {
    const { editor } = this;
    if (this.#moved) {
      const changes = reshaping(editor.drawing.drawing, this.#geometries(event));
      editor.drawing.commit(t("{{region}} reshaped", { region: editor.nameOf([this.region]) }), changes);
    }
    editor.rest();
  }

  #geometries(event: PointerInfo): ReadonlyMap<string, Geometry> {
    const { editor } = this;
    const geometry = editor.drawing.drawing.regions.get(this.region)?.geometry;
    if (geometry === undefined) {
      return new Map();
    }
    const next = reshaped(geometry, this.handle, event.at, editor.drawing.sheet, event.shift);
    if (next.kind !== "connector" || (this.handle !== "start" && this.handle !== "end")) {
      return new Map([[this.region, next]]);
    }
    const other = this.handle === "start" ? next.end : next.start;
    const [target = null] = event.ctrl ? [] : targetsAt(editor, event.at);
    const free = target === null || target === other.region;
    editor.view.guide({ target: free ? null : target });
    const end = free ? next[this.handle] : attachedEnd(editor, target, [other.x, other.y]);
    return new Map([[this.region, { ...next, [this.handle]: end }]]);
  }
}
