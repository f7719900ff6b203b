import { screenPoint, type ScreenPoint } from "../../geometry/points";
import type { Geometry } from "../../shapes/types";
import { codebookOf } from "../../store/codebook";
import { applied } from "../../store/delta";
import { codingsOn, EMPTY_DRAWING, type Region } from "../../store/drawing";
import { DrawingStore } from "../../store/drawingStore";
import { Marks, type Mark } from "../../store/marks";
import { Observable } from "../../store/observable";
import type { Phase } from "../../store/phases";
import { insertion, newRegion } from "../../store/regionEdits";
import { NO_SUGGESTIONS, Suggestions, type Suggestion } from "../../store/suggestions";
import { ViewStore, type ToolName } from "../../store/viewStore";
import { Editor } from "../editor";
import type { KeyInfo, PointerInfo } from "../toolState";

type Modifiers = Partial<Pick<PointerInfo, "shift" | "ctrl" | "alt">>;

export const TEST_CODE = "5f0f7e2a-1111-4111-8111-111111111111";

interface Setting {
  readonly regions?: readonly Region[];
  readonly marks?: readonly Mark[];
  /** What the picture suggests; it is on show. */
  readonly suggestions?: readonly Suggestion[];
  readonly phases?: readonly Phase[];
  readonly readOnly?: string;
}

/** A rectangle for tests. */
export function testBox(x: number, y: number, width = 50, height = width): Region {
  return newRegion({ kind: "rectangle", x, y, width, height });
}

/** An editor without a browser: sheet 1000 x 800, seen at its own size, so that screen and sheet agree. */
export class TestEditor {
  readonly editor: Editor;
  /** Regions that were offered for coding. */
  readonly offered: string[] = [];
  #at: ScreenPoint = screenPoint(0, 0);

  constructor({ regions = [], marks = [], suggestions = [], phases = [], readOnly }: Setting = {}) {
    const code = {
      id: TEST_CODE,
      key: "E.8",
      name: "attacks causal",
      definition: "",
      include: "",
      exclude: "",
      example: "",
    };
    this.editor = new Editor({
      assignment: "0b1d8a0e-0000-4000-8000-0000000000ff",
      drawing: new DrawingStore({ width: 1000, height: 800 }, applied(EMPTY_DRAWING, insertion(regions))),
      view: new ViewStore({ screen: { width: 1000, height: 800 } }),
      marks: new Observable(new Marks(marks)),
      suggesting: new Observable({ ...NO_SUGGESTIONS, on: true, found: new Suggestions(suggestions) }),
      phases,
      codebook: codebookOf([{ id: "e", key: "E", name: "explanations", codes: [code] }]),
      readOnly: readOnly ?? null,
    });
    this.editor.onDrawn = (id) => this.offered.push(id);
  }

  tool(tool: ToolName, lock = false): this {
    this.editor.setTool(tool, lock);
    return this;
  }

  down(x: number, y: number, modifiers: Modifiers = {}): this {
    this.#at = screenPoint(x, y);
    this.editor.pointerDown(this.#pointer(modifiers));
    return this;
  }

  move(x: number, y: number, modifiers: Modifiers = {}): this {
    this.#at = screenPoint(x, y);
    this.editor.pointerMove(this.#pointer(modifiers));
    return this;
  }

  up(modifiers: Modifiers = {}): this {
    this.editor.pointerUp(this.#pointer(modifiers));
    return this;
  }

  click(x: number, y: number, modifiers: Modifiers = {}): this {
    return this.move(x, y, modifiers).down(x, y, modifiers).up(modifiers);
  }

  doubleClick(x: number, y: number): this {
    this.click(x, y).click(x, y);
    this.editor.doubleClick(this.#pointer({}));
    return this;
  }

  drag(from: readonly [number, number], to: readonly [number, number], modifiers: Modifiers = {}): this {
    return this.move(...from, modifiers)
      .down(...from, modifiers)
      .move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, modifiers)
      .move(...to, modifiers)
      .up(modifiers);
  }

  keys(...keys: (string | Partial<KeyInfo>)[]): this {
    for (const key of keys) {
      const info = typeof key === "string" ? { key } : key;
      this.editor.key({ key: "", shift: false, ctrl: false, alt: false, ...info });
    }
    return this;
  }

  select(...regions: Region[]): this {
    this.editor.drawing.select(regions.map(({ id }) => id));
    return this;
  }

  get state(): string {
    return this.editor.state.name;
  }

  /** All geometries in drawing order. */
  get shapes(): Geometry[] {
    return [...this.editor.drawing.drawing.regions.values()].map(({ geometry }) => geometry);
  }

  get regions(): Region[] {
    return [...this.editor.drawing.drawing.regions.values()];
  }

  get selection(): string[] {
    return [...this.editor.drawing.selection];
  }

  /** Names of the steps that can be undone. */
  get steps(): string[] {
    return this.editor.drawing.get().history.done.map(({ name }) => name);
  }

  get said(): string {
    return this.editor.view.get().said.words;
  }

  codesOn(region: Region | undefined): string[] {
    return codingsOn(this.editor.drawing.drawing, region?.id ?? null).map(({ code }) => code);
  }

  #pointer({ shift = false, ctrl = false, alt = false }: Modifiers): PointerInfo {
    return { at: this.editor.toSheet(this.#at), screen: this.#at, shift, ctrl, alt };
  }
}
