import { rectGrown, type Rect } from "../geometry/rects";
import { areaOf } from "../shapes/shapes";
import type { Codebook } from "../store/codebook";
import { codingsByRegion, type Coding, type Region } from "../store/drawing";
import type { DrawingState, DrawingStore } from "../store/drawingStore";
import type { View } from "../store/viewStore";
import { lookOf, type RegionLook } from "./regionLook";
import { RegionNode } from "./regionNode";
import { svg } from "./svg";

const NO_CODES: readonly Coding[] = [];

/** A region on show, with how it looks. */
export interface ShownRegion {
  readonly region: Region;
  readonly look: RegionLook;
}

/** The pictures of the regions in view, larger below smaller. Assistive technology reads the nodes of `RegionButtons`. */
export class RegionLayer {
  readonly root = svg("g", { "aria-hidden": "true" });
  readonly #nodes = new Map<string, RegionNode>();
  readonly #looks = new Map<string, { codings: readonly Coding[]; look: RegionLook }>();
  #codings: ReadonlyMap<string | null, readonly Coding[]> = new Map();
  #codingsOf: DrawingState["drawing"]["codings"] | null = null;

  constructor(
    private readonly store: DrawingStore,
    private readonly codebook: Codebook,
  ) {}

  /** Draws what is in `seen` (sketch pixels) and drops what is not; answers what is on show. */
  update(seen: Rect, view: View): ShownRegion[] {
    const { drawing, drafts, selection } = this.store.get();
    if (this.#codingsOf !== drawing.codings) {
      this.#codingsOf = drawing.codings;
      this.#codings = codingsByRegion(drawing);
    }
    const px = 1 / view.viewport.scale;
    const wanted = new Set([...this.store.index.inside(rectGrown(seen, 40 * px)), ...drafts.keys()]);
    const shown = [...wanted]
      .flatMap((id) => this.store.shown(id) ?? [])
      .filter((region) => view.overlays && (view.phase === null || region.phase === view.phase))
      .sort((a, b) => areaOf(b.geometry) - areaOf(a.geometry))
      .map((region) => ({ region, look: this.#lookOf(region) }));
    const looked = view.hovered ?? (selection.size === 1 ? [...selection][0] : undefined);
    for (const { region, look } of shown) {
      const { id, geometry } = region;
      const joined =
        geometry.kind === "connector" &&
        looked !== undefined &&
        (geometry.start.region === looked || geometry.end.region === looked);
      const state = { selected: selection.has(id), hovered: view.hovered === id, lit: joined };
      this.#node(id).update(geometry, look, state, px);
    }
    this.#keepOnly(shown);
    return shown;
  }

  #lookOf({ id }: Region): RegionLook {
    const codings = this.#codings.get(id) ?? NO_CODES;
    const known = this.#looks.get(id);
    if (known?.codings === codings) {
      return known.look;
    }
    const look = lookOf(codings, this.codebook);
    this.#looks.set(id, { codings, look });
    return look;
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
