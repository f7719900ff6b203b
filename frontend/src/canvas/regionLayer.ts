import { rectGrown, type Rect } from "../geometry/rects";
import type { ScreenSize, Viewport } from "../geometry/viewport";
import { areaOf } from "../shapes/shapes";
import type { Codebook } from "../store/codebook";
import type { Region } from "../store/drawing";
import type { DrawingState, DrawingStore } from "../store/drawingStore";
import type { View } from "../store/viewStore";
import { Crowd } from "./crowd";
import { CrowdItems } from "./crowdItems";
import { Looks, type RegionLook } from "./regionLook";
import { RegionNode } from "./regionNode";
import { svg } from "./svg";

/** So many regions in view are nodes each; more are painted as one picture, and only those looked at are nodes. */
const CROWDED = 250;
/** So many selected regions are nodes in a crowd; more show in the picture that they are selected. */
const MOST_SELECTED = 100;

/** A region on show, with how it looks. */
export interface ShownRegion {
  readonly region: Region;
  readonly look: RegionLook;
}

/** The pictures of the regions in view, larger below smaller. Assistive technology reads the nodes of `RegionButtons`. */
export class RegionLayer {
  readonly root = svg("g", { "aria-hidden": "true" });
  readonly #nodes = new Map<string, RegionNode>();
  readonly #looks: Looks;
  readonly #items = new CrowdItems();
  readonly #crowd: Crowd;
  #crowded = false;
  /** What the crowd was last made from. */
  #basis: readonly unknown[] = [];

  constructor(
    private readonly store: DrawingStore,
    codebook: Codebook,
  ) {
    this.#looks = new Looks(codebook);
    this.#crowd = new Crowd(this.#items, store.index, store.sheet);
    if (store.drawing.regions.size > CROWDED) {
      this.#crowd.start();
    }
  }

  /** The picture of a crowd; lies on the sheet, below the nodes. */
  get picture(): HTMLElement {
    return this.#crowd.root;
  }

  /** Whether there are more regions in view than are nodes. */
  get crowded(): boolean {
    return this.#crowded;
  }

  /** Draws what is in `seen` (sketch pixels) and drops what is not; answers what stands as nodes. */
  update(seen: Rect, view: View): ShownRegion[] {
    const state = this.store.get();
    this.#looks.take(state.drawing);
    const around = rectGrown(seen, 40 / view.viewport.scale);
    this.#crowded = view.overlays && this.store.index.count(around) > CROWDED;
    this.#updateCrowd(state, view);
    const ids = this.#crowded ? this.#lookedAt(state, view) : this.store.index.inside(around);
    const shown = this.#shown([...new Set([...ids, ...state.drafts.keys()])], view).sort(
      (a, b) => areaOf(b.region.geometry) - areaOf(a.region.geometry),
    );
    this.#updateNodes(shown, state, view);
    return shown;
  }

  /** Up to `most` regions in a box, smallest first: those that can be told apart by a tag. */
  tagged(rect: Rect, view: View, most: number): ShownRegion[] {
    return this.#shown(this.store.index.upwards(rect).slice(-most).reverse(), view);
  }

  /** While a gesture lasts nothing is drawn anew but what it uncovers. */
  keepUp(viewport: Viewport, screen: ScreenSize): void {
    this.#crowd.keepUp(viewport, screen);
  }

  settled(): Promise<void> {
    return this.#crowd.settled();
  }

  close(): void {
    this.#crowd.close();
  }

  #shown(ids: readonly string[], view: View): ShownRegion[] {
    return ids
      .flatMap((id) => this.store.shown(id) ?? [])
      .filter((region) => view.overlays && (view.phase === null || region.phase === view.phase))
      .map((region) => ({ region, look: this.#looks.of(region) }));
  }

  #updateCrowd({ drawing, drafts, selection }: DrawingState, { phase, viewport, screen }: View): void {
    if (!this.#crowded) {
      this.#crowd.hide();
      return;
    }
    const drafted = [...drafts.keys()].join(" ");
    const basis = [drawing, selection, phase, drafted];
    if (!basis.every((part, i) => part === this.#basis[i])) {
      this.#basis = basis;
      const regions = [...drawing.regions.values()].filter(
        ({ id, phase: own }) => (phase === null || own === phase) && !drafts.has(id),
      );
      this.#crowd.change(this.#items.update(regions, (region) => this.#looks.of(region), selection));
    }
    this.#crowd.show(viewport, screen);
  }

  /** In a crowd: what is selected, pointed at, or joined with that. */
  #lookedAt({ drawing, selection }: DrawingState, { hovered }: View): string[] {
    const selected = selection.size > MOST_SELECTED ? [] : [...selection];
    const looked = hovered ?? (selected.length === 1 ? selected[0] : undefined);
    const joined =
      looked === undefined
        ? []
        : [...drawing.regions.values()].filter((region) => joins(region, looked)).map(({ id }) => id);
    return [...selected, ...(hovered === null ? [] : [hovered]), ...joined];
  }

  #updateNodes(shown: readonly ShownRegion[], { selection }: DrawingState, view: View): void {
    const looked = view.hovered ?? (selection.size === 1 ? [...selection][0] : undefined);
    for (const { region, look } of shown) {
      const { id, geometry } = region;
      const lit = looked !== undefined && joins(region, looked);
      const state = { selected: selection.has(id), hovered: view.hovered === id, lit };
      this.#node(id).update(geometry, look, state, 1 / view.viewport.scale);
    }
    this.#keepOnly(shown);
  }

  #node(id: string): RegionNode {
    let node = this.#nodes.get(id);
    if (node === undefined) {
      node = new RegionNode();
      this.#nodes.set(id, node);
    }
    return node;
  }

  /** Takes out what is no longer shown and puts the rest in order; nodes in their place are not touched. */
  #keepOnly(shown: readonly ShownRegion[]): void {
    const ids = new Set(shown.map(({ region }) => region.id));
    for (const [id, node] of this.#nodes) {
      if (!ids.has(id)) {
        node.root.remove();
        this.#nodes.delete(id);
      }
    }
    let place = this.root.firstChild;
    for (const id of ids) {
      const { root } = this.#node(id);
      if (root === place) {
        place = place.nextSibling;
      } else {
        this.root.insertBefore(root, place);
      }
    }
  }
}

function joins({ geometry }: Region, id: string): boolean {
  return geometry.kind === "connector" && (geometry.start.region === id || geometry.end.region === id);
}
