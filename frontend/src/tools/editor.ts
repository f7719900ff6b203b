import { screenPoint, type ScreenPoint, type SheetPoint } from "../geometry/points";
import { rectGrown } from "../geometry/rects";
import { clampedPoint } from "../geometry/sheet";
import { toSheet } from "../geometry/viewport";
import { t, tn } from "../i18n/text";
import { wordFor } from "../shapes/words";
import { boundsOf } from "../shapes/shapes";
import type { Geometry } from "../shapes/types";
import { codeKey, type Codebook } from "../store/codebook";
import { coding } from "../store/codingEdits";
import { applied, type Change } from "../store/delta";
import type { Region } from "../store/drawing";
import type { DrawingStore } from "../store/drawingStore";
import type { InkPixels } from "../store/inkPixels";
import type { Marks } from "../store/marks";
import { regionNumbers } from "../store/names";
import type { Observable } from "../store/observable";
import { fromInk, type Phase } from "../store/phases";
import { insertion, newRegion } from "../store/regionEdits";
import type { Suggesting } from "../store/suggestions";
import { NO_GUIDES, type ToolName, type ViewStore } from "../store/viewStore";
import { restingState } from "./resting";
import type { KeyInfo, PointerInfo, ToolState } from "./toolState";

/** What tools work on. */
export interface Workbench {
  readonly assignment: string;
  readonly drawing: DrawingStore;
  readonly view: ViewStore;
  readonly marks: Observable<Marks>;
  readonly suggesting: Observable<Suggesting>;
  readonly phases: readonly Phase[];
  /** Where ink is in a picture without marks. */
  readonly pixels?: Observable<InkPixels | null>;
  readonly codebook: Codebook;
  /** Why nothing can be changed; null where it can. */
  readonly readOnly: string | null;
}

/** Shapes smaller than this many screen pixels each way are slips of the hand. */
export const SLIP = 6;
/** A press that moves less than this many screen pixels is a click. */
export const CLICK = 4;
/** How near, in screen pixels, an outline counts as hit. */
export const HIT = 5;
/** How far, in sketch pixels, ink may lie off a shape whose phase it tells. */
const INK_REACH = 12;
/** How near, in screen pixels, a connector end catches a region. */
export const SNAP = 12;

const TOOL_WORDS: Readonly<Record<ToolName, string>> = {
  select: t("Select tool"),
  hand: t("Hand tool"),
  rectangle: t("Rectangle tool"),
  ellipse: t("Ellipse tool"),
  polygon: t("Polygon tool"),
  lasso: t("Lasso tool"),
  point: t("Point tool"),
  connector: t("Connector tool"),
};

/** Drives the tools: hands events to the state that is on, and does what all states need. */
export class Editor {
  #state: ToolState;
  /** Called with the new region after each drawing gesture, unless armed codes coded it already. */
  onDrawn: (id: string) => void = () => undefined;
  /** Called where dragged regions are let go; answers whether that was for something else than moving them. */
  onDropped: (at: ScreenPoint) => boolean = () => false;
  /** Called when a connector from a region is asked for by keyboard. */
  onConnect: (id: string) => void = () => undefined;

  constructor(readonly bench: Workbench) {
    this.#state = restingState(this);
    this.become(this.#state);
  }

  get drawing(): DrawingStore {
    return this.bench.drawing;
  }

  get view(): ViewStore {
    return this.bench.view;
  }

  get state(): ToolState {
    return this.#state;
  }

  /** Goes over to another state. */
  become(state: ToolState): void {
    this.#state = state;
    this.view.patch({ state: state.name });
    state.enter?.();
  }

  /** The gesture is over: shows nothing of it any more and waits for the next one. */
  rest(): void {
    this.view.patch({ guides: { ...NO_GUIDES } });
    this.drawing.dropPreview();
    this.become(restingState(this));
  }

  /** Takes a tool up. The same tool again, or `lock`, keeps it after a shape. */
  setTool(tool: ToolName, lock = false): void {
    if (tool !== "select" && tool !== "hand" && this.refuses()) {
      return;
    }
    if (!this.#state.resting) {
      this.#state.cancel();
    }
    const view = this.view.get();
    const again = view.tool === tool && tool !== "select" && tool !== "hand";
    this.view.patch({ tool, locked: lock || (again && !view.locked), hovered: null });
    this.rest();
    const words = TOOL_WORDS[tool];
    this.view.say(this.view.get().locked ? t("{{tool}}, locked", { tool: words }) : words);
  }

  /** Says why nothing can be changed here, where that is so. */
  refuses(): boolean {
    const { readOnly } = this.bench;
    if (readOnly !== null) {
      this.view.say(readOnly);
    }
    return readOnly !== null;
  }

  pointerDown(event: PointerInfo): void {
    this.#state.pointerDown?.(event);
  }

  pointerMove(event: PointerInfo): void {
    this.#state.pointerMove?.(event);
  }

  pointerUp(event: PointerInfo): void {
    this.#state.pointerUp?.(event);
  }

  doubleClick(event: PointerInfo): void {
    this.#state.doubleClick?.(event);
  }

  key(event: KeyInfo): boolean {
    if (event.key === "Escape" && !this.#state.resting) {
      this.#state.cancel();
      return true;
    }
    return this.#state.key?.(event) ?? false;
  }

  /** So many screen pixels in sketch pixels. */
  px(screenPixels: number): number {
    return screenPixels / this.view.get().viewport.scale;
  }

  toSheet(point: ScreenPoint): SheetPoint {
    return toSheet(this.view.get().viewport, point);
  }

  onSheet(point: SheetPoint): SheetPoint {
    return clampedPoint(point, this.drawing.sheet);
  }

  /** The place in the middle of what is seen. */
  middle(): SheetPoint {
    const { screen } = this.view.get();
    return this.onSheet(this.toSheet(screenPoint(screen.width / 2, screen.height / 2)));
  }

  /** Whether a region is on show: overlays are on and its phase is looked at. */
  isShown(region: Region): boolean {
    const { overlays, phase } = this.view.get();
    return overlays && (phase === null || region.phase === phase);
  }

  /** Regions at a place, topmost first; of those that are on show. */
  pick(at: SheetPoint, tolerance = HIT): string[] {
    const { overlays, phase } = this.view.get();
    const { regions } = this.drawing.drawing;
    const there = overlays ? this.drawing.index.at(at, this.px(tolerance)) : [];
    return phase === null ? there : there.filter((id) => regions.get(id)?.phase === phase);
  }

  /** The topmost region at a place, of those that are on show. */
  pickTop(at: SheetPoint): string | null {
    const { overlays, phase } = this.view.get();
    const { regions } = this.drawing.drawing;
    const counts = (id: string) => phase === null || regions.get(id)?.phase === phase;
    return overlays ? this.drawing.index.top(at, this.px(HIT), counts) : null;
  }

  /** "Region 3", "3 regions" */
  nameOf(ids: Iterable<string>): string {
    const [first, ...others] = ids;
    return others.length > 0
      ? tn(others.length + 1, "{{count, number}} region", "{{count, number}} regions")
      : t("Region {{number}}", { number: regionNumbers(this.drawing.drawing).get(first ?? "") ?? "" });
  }

  /** The region that a shape becomes: its phase is told by the ink inside, or by the phase that is looked at. */
  regionOf(geometry: Geometry): Region {
    const { marks, phases, pixels } = this.bench;
    const seen = this.view.get().phase;
    const near = marks.get().inside(rectGrown(boundsOf(geometry), INK_REACH));
    const told = fromInk(geometry, near, phases, pixels?.get() ?? null);
    // Whoever looks at one phase means it, and would not see a region of another.
    return newRegion(geometry, seen === null || told.phase === seen ? told : { phase: seen });
  }

  /**
   * Ends a drawing gesture: the shapes become regions with phase and armed codes, all in one step.
   * The last one is selected and, where no code is armed, offered for coding.
   */
  draw(geometries: readonly Geometry[]): void {
    this.insert(geometries.map((geometry) => this.regionOf(geometry)));
  }

  /** The same for regions that are made already. */
  insert(regions: readonly Region[]): void {
    const last = regions.at(-1);
    if (last === undefined || this.refuses()) {
      this.rest();
      return;
    }
    const { armed, locked } = this.view.get();
    const inserted = insertion(regions);
    const after = applied(this.drawing.drawing, inserted);
    const codes = armed.flatMap((code): Change[] => coding(after, [last.id], code, this.bench.assignment));
    const number = this.drawing.drawing.regions.size + regions.length;
    const keys = armed.map((code) => codeKey(this.bench.codebook, code)).join(", ");
    const name =
      keys === ""
        ? t("Region {{number}} drawn", { number })
        : t("Region {{number}} drawn as {{codes}}", { number, codes: keys });
    this.drawing.commit(name, [...inserted, ...codes], [last.id]);
    if (!locked) {
      this.view.patch({ tool: "select" });
    }
    this.rest();
    this.view.say(`${name}, ${wordFor(last.geometry.kind)}`);
    if (armed.length === 0) {
      this.onDrawn(last.id);
    }
  }
}
