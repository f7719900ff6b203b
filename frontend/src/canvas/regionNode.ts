import { boundsOf, isArea, pathOf } from "../shapes/shapes";
import type { Geometry } from "../shapes/types";
import { dotPath, headsOf } from "./figures";
import type { RegionLook } from "./regionLook";
import { setAll, svg } from "./svg";

/** What about a region changes its picture, besides its geometry and look. */
export interface RegionState {
  readonly selected: boolean;
  readonly hovered: boolean;
  /** A connector at the region that is looked at, or the region itself. */
  readonly lit: boolean;
}

/** The picture of one region: white casing, outline, fill, band. Sizes in screen pixels come from `--px`. */
export class RegionNode {
  readonly root = svg("g", { class: "region-figure" });
  readonly #casing = svg("path", { class: "region-casing" });
  readonly #line = svg("path", { class: "region-line" });
  readonly #heads = svg("path", { class: "region-heads" });
  readonly #band = svg("g", { class: "region-band" });
  #shown: { geometry: Geometry; look: RegionLook; state: RegionState; px: number } | null = null;

  constructor() {
    this.root.append(this.#casing, this.#line, this.#heads, this.#band);
  }

  /** Brings the picture up to date. `px` is one screen pixel in sketch pixels. */
  update(geometry: Geometry, look: RegionLook, state: RegionState, px: number): void {
    const shown = this.#shown;
    if (
      shown !== null &&
      shown.geometry === geometry &&
      shown.look === look &&
      shown.px === px &&
      shown.state.selected === state.selected &&
      shown.state.hovered === state.hovered &&
      shown.state.lit === state.lit
    ) {
      return;
    }
    this.#shown = { geometry, look, state, px };
    setAll(this.root, {
      class: [
        "region-figure",
        geometry.kind,
        ...Object.entries(state).flatMap(([name, on]) => (on ? [name] : [])),
      ].join(" "),
    });
    this.root.style.setProperty("--stroke", look.stroke);
    setAll(this.#line, { "stroke-dasharray": this.#dash(look, px) });
    if (geometry !== shown?.geometry || px !== shown.px) {
      const d = geometry.kind === "point" ? dotPath(geometry.x, geometry.y, 6 * px) : pathOf(geometry);
      setAll(this.#casing, { d });
      setAll(this.#line, { d });
      setAll(this.#heads, { d: geometry.kind === "connector" ? headsOf(geometry, px) : "" });
    }
    this.#showBand(geometry, look, px);
  }

  #dash({ dash }: RegionLook, px: number): string | null {
    return dash === null
      ? null
      : dash
          .split(" ")
          .map((length) => Number(length) * px)
          .join(" ");
  }

  #showBand(geometry: Geometry, { band }: RegionLook, px: number): void {
    const { x, y, width } = boundsOf(geometry);
    const segments = isArea(geometry) ? band : [];
    this.#band.replaceChildren(
      ...segments.map((fill, i) =>
        svg("rect", {
          x: x + (width * i) / segments.length,
          y: y - 2 * px,
          width: width / segments.length,
          height: 4 * px,
          fill,
        }),
      ),
    );
  }
}
