import type { Rect } from "../geometry/rects";
import { pathOf } from "../shapes/shapes";
import { codingsByRegion, type Drawing, type Region } from "../store/drawing";
import type { DrawingState, DrawingStore } from "../store/drawingStore";
import { inReadingOrder, regionName, regionNumbers, type Naming } from "../store/names";
import { dotPath } from "./figures";
import { setAll, svg } from "./svg";

/** Up to so many regions are nodes at once; beyond, those near to where one is, and the list beside has all. */
const MOST_NODES = 250;
/** Where there are more, names follow so many milliseconds after the last change: nobody hears them sooner. */
const LATER_MS = 100;

interface Button {
  readonly root: SVGGElement;
  readonly paths: readonly SVGPathElement[];
}

type Basis = Pick<DrawingState, "drawing" | "selection"> & {
  readonly hidden: boolean;
  readonly phase: string | null;
  /** What is seen, where that decides which regions are nodes. */
  readonly seen: Rect | null;
};

/**
 * The regions as assistive technology and the Tab key meet them: real buttons in reading order, below the
 * pictures. What the pointer does on them is the canvas's to decide, which knows what lies above what.
 */
export class RegionButtons {
  readonly root = svg("g", { class: "region-buttons" });
  readonly #buttons = new Map<string, Button>();
  #basis: Basis | null = null;
  #drafts: DrawingState["drafts"] = new Map();
  /** The regions of a drawing that may be nodes, as one reads, and what decided on them. */
  #order: { readonly from: readonly unknown[]; readonly regions: readonly Region[] } = {
    from: [],
    regions: [],
  };
  #late: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly store: DrawingStore,
    private readonly naming: Omit<Naming, "numbers">,
  ) {}

  /**
   * Brings names, states and outlines up to date. `seen` is the part of the sheet in view; regions of other phases
   * than the one looked at (null: all) are no buttons.
   */
  update(seen: Rect, hidden: boolean, phase: string | null): void {
    const { drawing, selection, drafts } = this.store.get();
    const many = drawing.regions.size > MOST_NODES;
    const basis = { drawing, selection, hidden, phase, seen: many ? seen : null };
    const last = this.#drafts;
    this.#drafts = drafts;
    if (sameBasis(this.#basis, basis)) {
      // While a gesture lasts only outlines change.
      new Set([...drafts.keys(), ...last.keys()]).forEach((id) => this.#outline(id));
      return;
    }
    this.#basis = basis;
    if (many && !hidden) {
      this.#late ??= setTimeout(() => this.catchUp(), LATER_MS);
    } else {
      this.#show(basis);
    }
  }

  /** Does now what was left for later. */
  catchUp(): void {
    if (this.#late !== null) {
      clearTimeout(this.#late);
      this.#late = null;
      if (this.#basis !== null) {
        this.#show(this.#basis);
      }
    }
  }

  close(): void {
    if (this.#late !== null) {
      clearTimeout(this.#late);
    }
  }

  /** The node of a region, to be focused. */
  node(id: string): SVGGElement | null {
    this.catchUp();
    return this.#buttons.get(id)?.root ?? null;
  }

  #show(basis: Basis): void {
    const { drawing, selection, hidden } = basis;
    const numbers = regionNumbers(drawing);
    const codings = codingsByRegion(drawing);
    const order = hidden ? [] : this.#reachable(basis);
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

  /** The regions that are nodes, as one reads; of too many those around the focus, or else the first. */
  #reachable({ drawing, phase, seen, selection }: Basis): readonly Region[] {
    const order = this.#inOrder(drawing, phase, seen);
    if (order.length <= MOST_NODES) {
      return order;
    }
    const focused = document.activeElement?.getAttribute("data-region") ?? [...selection].at(-1);
    const at = Math.max(
      0,
      order.findIndex(({ id }) => id === focused),
    );
    const from = Math.max(0, Math.min(at - MOST_NODES / 2, order.length - MOST_NODES));
    return order.slice(from, from + MOST_NODES);
  }

  #inOrder({ regions }: Drawing, phase: string | null, seen: Rect | null): readonly Region[] {
    const from = [regions, phase, seen];
    if (from.some((part, i) => part !== this.#order.from[i])) {
      const inView = seen === null ? null : new Set(this.store.index.inside(seen));
      const ids = [...regions.keys()].filter((id) => inView?.has(id) ?? true);
      const those = ids
        .map((id) => this.store.shown(id))
        .filter((one) => one !== undefined)
        .filter((one) => phase === null || one.phase === phase);
      this.#order = { from, regions: inReadingOrder(those, this.store.sheet.height) };
    }
    return this.#order.regions;
  }

  #outline(id: string): void {
    const geometry = this.store.shown(id)?.geometry;
    if (geometry !== undefined) {
      const d = geometry.kind === "point" ? dotPath(geometry.x, geometry.y, 6) : pathOf(geometry);
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

function sameBasis(a: Basis | null, b: Basis): boolean {
  return (
    a !== null &&
    a.drawing === b.drawing &&
    a.selection === b.selection &&
    a.hidden === b.hidden &&
    a.phase === b.phase &&
    sameBox(a.seen, b.seen)
  );
}

function sameBox(a: Rect | null, b: Rect | null): boolean {
  return (
    a === b ||
    (a !== null && b !== null && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height)
  );
}
