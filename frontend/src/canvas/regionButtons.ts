import { rectsTouch, type Rect } from "../geometry/rects";
import { boundsOf, pathOf } from "../shapes/shapes";
import type { Geometry } from "../shapes/types";
import { codingsByRegion, type Region } from "../store/drawing";
import type { DrawingState, DrawingStore } from "../store/drawingStore";
import { readingOrder, regionName, regionNumbers, type Naming } from "../store/names";
import { dotPath } from "./figures";
import { setAll, svg } from "./svg";

/** Up to so many regions are nodes at once; beyond, those near to where one is, and the list beside has all. */
const MOST_NODES = 250;
/** Where there are more, names follow so many milliseconds after the last change: nobody hears them sooner. */
const LATER_MS = 100;
/** So many nodes are then brought up to date at once; the next ones wait for what else there is to do. */
const SLICE = 50;

interface Button {
  readonly path: SVGPathElement;
  /** What the outline was last made from. */
  geometry: Geometry | null;
  /** What the name was last made from. */
  named: readonly unknown[];
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
  /** The ring around the one that is focused; it stands behind the buttons, and none of them holds its own. */
  readonly #rings = ["region-ring-dark", "region-ring-light"].map((name) => svg("path", { class: name }));
  #basis: Basis | null = null;
  #drafts: DrawingState["drafts"] = new Map();
  #late: ReturnType<typeof setTimeout> | null = null;
  /** What is under way of the last basis; null where nothing has been begun of it. */
  #work: Generator<void, void> | null = null;

  constructor(
    private readonly store: DrawingStore,
    private readonly naming: Omit<Naming, "numbers">,
  ) {
    this.root.append(...this.#rings);
  }

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
    this.#work = null;
    this.#late ??= setTimeout(this.#step, LATER_MS);
    if (!many || hidden) {
      this.catchUp();
    }
  }

  /** Does now what was left for later. */
  catchUp(): void {
    while (this.#late !== null) {
      clearTimeout(this.#late);
      this.#step();
    }
  }

  close(): void {
    if (this.#late !== null) {
      clearTimeout(this.#late);
    }
  }

  /** The node of a region, to be focused; where all others wait for later, this one does not wait for them. */
  node(id: string): SVGElement | null {
    const region = this.store.drawing.regions.get(id);
    const basis = this.#basis;
    if (this.#late !== null && region !== undefined && basis !== null && !basis.hidden) {
      if (!reachable(region, basis.phase, basis.seen)) {
        return null;
      }
      this.#bring(region, basis, []);
      this.#putInOrder(region);
    }
    return this.#buttons.get(id)?.path ?? null;
  }

  readonly #step = (): void => {
    this.#late = null;
    if (this.#basis !== null) {
      this.#work ??= this.#show(this.#basis);
      if (this.#work.next().done === true) {
        this.#work = null;
      } else {
        this.#late = setTimeout(this.#step);
      }
    }
  };

  *#show(basis: Basis): Generator<void, void> {
    const order = basis.hidden ? [] : this.#reachable(basis);
    const spare = this.#spare(new Set(order.map(({ id }) => id)));
    for (const [i, region] of order.entries()) {
      if (i > 0 && i % SLICE === 0) {
        yield;
      }
      this.#bring(region, basis, spare);
    }
    spare.forEach(([id, { path }]) => {
      path.remove();
      this.#buttons.delete(id);
    });
    this.#arrange(order);
  }

  /** Brings the button of a region up to date; one that is not there yet is made of a spare one, or new. */
  #bring(region: Region, { drawing, selection }: Basis, spare: [string, Button][]): void {
    const codings = codingsByRegion(drawing).get(region.id);
    const numbers = regionNumbers(drawing);
    const button = this.#button(region.id, spare);
    const named = [region, codings, numbers];
    if (named.some((part, at) => part !== button.named[at])) {
      button.named = named;
      const name = regionName(region, codings ?? [], { ...this.naming, numbers });
      setAll(button.path, { "aria-label": name });
    }
    setAll(button.path, { "aria-pressed": String(selection.has(region.id)) });
    this.#outline(region.id);
  }

  /** Puts the button of one region before that of the next one in reading order. */
  #putInOrder(region: Region): void {
    const path = this.#buttons.get(region.id)?.path;
    if (path !== undefined && path.parentNode === null) {
      const order = readingOrder(this.store.drawing, this.store.sheet.height);
      const [next] = walk(order, order.indexOf(region) + 1, 1, ({ id }) => this.#buttons.has(id), 1);
      const place = next === undefined ? undefined : this.#buttons.get(next.id)?.path;
      this.root.insertBefore(path, place ?? this.#rings[0] ?? null);
    }
  }

  /** The regions that are nodes, as one reads; of too many those around the focus, or else the first. */
  #reachable({ drawing, phase, seen, selection }: Basis): readonly Region[] {
    const order = readingOrder(drawing, this.store.sheet.height);
    const counts = (region: Region) => reachable(region, phase, seen);
    if (seen === null) {
      return order.filter(counts);
    }
    const focused = document.activeElement?.getAttribute("data-region") ?? [...selection].at(-1);
    const region = focused === undefined ? undefined : drawing.regions.get(focused);
    const at = region !== undefined && counts(region) ? order.indexOf(region) : 0;
    const after = walk(order, at, 1, counts);
    const before = walk(order, at - 1, -1, counts, MOST_NODES - Math.min(after.length, MOST_NODES / 2));
    return [...before.reverse(), ...after].slice(0, MOST_NODES);
  }

  #outline(id: string): void {
    const geometry = this.store.shown(id)?.geometry;
    const button = this.#buttons.get(id);
    if (geometry !== undefined && button !== undefined && button.geometry !== geometry) {
      button.geometry = geometry;
      const d = geometry.kind === "point" ? dotPath(geometry.x, geometry.y, 6) : pathOf(geometry);
      setAll(button.path, { d });
      if (button.path === document.activeElement) {
        this.frame();
      }
    }
  }

  /**
   * Lays the ring around the button that has the focus. The canvas calls it: a listener for focus here would make
   * the group itself a stop of the Tab key.
   */
  frame(): void {
    const d = document.activeElement?.getAttribute("d") ?? null;
    this.#rings.forEach((ring) => setAll(ring, { d }));
  }

  /** Buttons that are no longer wanted, as they stand: they become others. The one with the focus goes nowhere. */
  #spare(wanted: ReadonlySet<string>): [string, Button][] {
    return [...this.#buttons].filter(([id]) => !wanted.has(id)).reverse();
  }

  #button(id: string, spare: [string, Button][]): Button {
    let button = this.#buttons.get(id);
    if (button === undefined) {
      button = this.#used(spare) ?? {
        path: svg("path", { role: "button", tabindex: 0, class: "region-button" }),
        geometry: null,
        named: [],
      };
      setAll(button.path, { "data-region": id });
      this.#buttons.set(id, button);
    }
    return button;
  }

  /** One of those that are spare, unless it has the focus: a focus does not wander to another region unasked. */
  #used(spare: [string, Button][]): Button | null {
    const at = spare.findLastIndex(([, { path }]) => path !== document.activeElement);
    const [found] = at < 0 ? [] : spare.splice(at, 1);
    if (found === undefined) {
      return null;
    }
    this.#buttons.delete(found[0]);
    // Out of the order: left where it was, it would have all that follow it moved around it.
    found[1].path.remove();
    return found[1];
  }

  /** Moves only nodes that are out of order: moving a node would take the focus from it. */
  #arrange(order: readonly Region[]): void {
    const focused = document.activeElement;
    let place: Node | null = this.root.firstChild;
    for (const { id } of order) {
      const path = this.#buttons.get(id)?.path;
      if (path === undefined) {
        continue;
      }
      if (path === place) {
        place = place.nextSibling;
      } else {
        this.root.insertBefore(path, place);
      }
    }
    if (focused instanceof SVGElement && this.root.contains(focused) && document.activeElement !== focused) {
      focused.focus({ preventScroll: true });
    }
  }
}

/** Whether a region may be a button: it is of the phase looked at, and in view where there are many. */
function reachable(region: Region, phase: string | null, seen: Rect | null): boolean {
  return (
    (phase === null || region.phase === phase) &&
    (seen === null || rectsTouch(boundsOf(region.geometry), seen))
  );
}

/** Up to `most` regions that count, met in steps of one place from a place on. */
function walk(
  order: readonly Region[],
  from: number,
  step: 1 | -1,
  counts: (region: Region) => boolean,
  most = MOST_NODES,
): Region[] {
  const met: Region[] = [];
  let region = order[from];
  for (let i = from; region !== undefined && met.length < most; region = order[i]) {
    if (counts(region)) {
      met.push(region);
    }
    i += step;
  }
  return met;
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
