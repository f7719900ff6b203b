import type { Rect } from "../geometry/rects";
import { pathOf } from "../shapes/shapes";
import type { DrawingStore } from "../store/drawingStore";
import { isTaken, type Suggesting } from "../store/suggestions";
import { cased } from "./paths";
import { svg } from "./svg";

/** Outlines of what the picture may show, below everything the coder drew; taken ones are gone. */
export class SuggestionLayer {
  readonly root = svg("g", { class: "suggestions", "aria-hidden": "true" });
  #basis: readonly unknown[] = [];

  constructor(private readonly store: DrawingStore) {}

  /** Draws those in `seen` (sketch pixels), unless nothing changed. */
  update(seen: Rect, state: Suggesting, overlays: boolean): void {
    const { x, y, width, height } = seen;
    const basis = [state, overlays, this.store.drawing, x, y, width, height];
    if (basis.every((part, i) => part === this.#basis[i])) {
      return;
    }
    this.#basis = basis;
    const shown = state.on && overlays ? state.found.inside(seen, state.unsure) : [];
    this.root.replaceChildren(
      ...shown.flatMap((one) => {
        const geometry = state.found.geometryOf(one);
        return geometry === undefined || isTaken(geometry, this.store)
          ? []
          : cased("suggestion", pathOf(geometry));
      }),
    );
  }
}
