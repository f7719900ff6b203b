import { pathOf } from "../shapes/shapes";
import { codingsByRegion } from "../store/drawing";
import type { DrawingState, DrawingStore } from "../store/drawingStore";
import { inReadingOrder, regionName, regionNumbers, type Naming } from "../store/names";
import { setAll, svg } from "./svg";

/** Up to so many regions all are nodes; beyond, those in view are, and the list beside the canvas has all. */
const MOST_NODES = 500;

/** Stands for all regions, so that panning does not change which ones are nodes. */
const EVERY: ReadonlySet<string> = new Set();

function sameIds(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a === b || (a.size === b.size && [...a].every((id) => b.has(id)));
}

interface Button {
  readonly root: SVGGElement;
  readonly paths: readonly SVGPathElement[];
}

/**
 * The regions as assistive technology and the Tab key meet them: real buttons in reading order, below the
 * pictures. What the pointer does on them is the canvas's to decide, which knows what lies above what.
 */
export class RegionButtons {
  readonly root = svg("g", { class: "region-buttons" });
  readonly #buttons = new Map<string, Button>();
  #last:
    | (Pick<DrawingState, "drawing" | "selection" | "drafts"> & {
        hidden: boolean;
        phase: string | null;
        nodes: ReadonlySet<string>;
      })
    | null = null;

  constructor(
    private readonly store: DrawingStore,
    private readonly naming: Omit<Naming, "numbers">,
  ) {}

  /**
   * Brings names, states and outlines up to date. `inView` are the ids that are drawn; regions of other phases
   * than the one looked at (null: all) are no buttons.
   */
  update(inView: ReadonlySet<string>, hidden: boolean, phase: string | null): void {
    const { drawing, selection, drafts } = this.store.get();
    const few = drawing.regions.size <= MOST_NODES;
    const last = this.#last;
    const nodes = few ? EVERY : inView;
    this.#last = { drawing, selection, drafts, hidden, phase, nodes };
    if (
      last !== null &&
      last.drawing === drawing &&
      last.selection === selection &&
      last.hidden === hidden &&
      last.phase === phase &&
      sameIds(last.nodes, nodes)
    ) {
      // While a gesture lasts only outlines change.
      new Set([...drafts.keys(), ...last.drafts.keys()]).forEach((id) => this.#outline(id));
      return;
    }
    const numbers = regionNumbers(drawing);
    const codings = codingsByRegion(drawing);
    const all = [...drawing.regions.values()]
      .map(({ id }) => this.store.shown(id))
      .filter((one) => one !== undefined)
      .filter((one) => phase === null || one.phase === phase);
    const wanted = hidden ? [] : all.length <= MOST_NODES ? all : all.filter(({ id }) => inView.has(id));
    const order = inReadingOrder(wanted, this.store.sheet.height);
    for (const region of order) {
      const { root } = this.#button(region.id);
      this.#outline(region.id);
      setAll(root, {
        "aria-label": regionName(region, codings.get(region.id) ?? [], { ...this.naming, numbers }),
        "aria-pressed": String(selection.has(region.id)),
      });
    }
    this.#arrange(order.map(({ id }) => id));
  }

  /** The node of a region, to be focused. */
  node(id: string): SVGGElement | null {
    return this.#buttons.get(id)?.root ?? null;
  }

  #outline(id: string): void {
    const geometry = this.store.shown(id)?.geometry;
    if (geometry !== undefined) {
      const d = geometry.kind === "point" ? dotPath(geometry) : pathOf(geometry);
      this.#buttons.get(id)?.paths.forEach((path) => setAll(path, { d }));
    }
  }

  #button(id: string): Button {
    let button = this.#buttons.get(id);
    if (button === undefined) {
      const root = svg("g", { role: "button", tabindex: 0, "data-region": id, class: "region-button" });
      const paths = ["region-area", "region-ring-dark", "region-ring-light"].map((name) =>
        svg("path", { class: name }),
      );
      root.append(...paths);
      button = { root, paths };
      this.#buttons.set(id, button);
    }
    return button;
  }

  /** Moves only nodes that are out of order: moving a node would take the focus from it. */
  #arrange(ids: readonly string[]): void {
    const wanted = new Set(ids);
    for (const [id, { root }] of this.#buttons) {
      if (!wanted.has(id)) {
        root.remove();
        this.#buttons.delete(id);
      }
    }
    const focused = document.activeElement;
    let place: Node | null = this.root.firstChild;
    for (const id of ids) {
      const { root } = this.#button(id);
      if (root === place) {
        place = place.nextSibling;
      } else {
        this.root.insertBefore(root, place);
      }
    }
    if (focused instanceof SVGElement && this.root.contains(focused) && document.activeElement !== focused) {
      focused.focus({ preventScroll: true });
    }
  }
}

function dotPath({ x, y }: { x: number; y: number }): string {
  return `M${x - 6} ${y}a6 6 0 1 1 12 0a6 6 0 1 1 -12 0Z`;
}
