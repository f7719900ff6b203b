import { toScreen, type Viewport } from "../geometry/viewport";
import { t } from "../i18n/text";
import { cased, headlessPath } from "./paths";
import { placeOf } from "../shapes/connector";
import { anchorOf, boundsOf, handlesOf, pathOf } from "../shapes/shapes";
import type { Rect } from "../geometry/rects";
import type { DrawingStore } from "../store/drawingStore";
import { guessedEnds } from "../store/guesses";
import { geometryOfMark, type Marks } from "../store/marks";
import { regionNumbers } from "../store/names";
import { suggestionWords, type Suggestions } from "../store/suggestions";
import type { View } from "../store/viewStore";
import { svg } from "./svg";

/** From an edge to the foot of the name above it, and of the one below, in screen pixels. */
const [ABOVE, BELOW] = [-8, 18];

/** What guides are about, besides regions. */
export interface GuideSources {
  readonly marks: () => Marks;
  readonly suggestions: () => Suggestions;
  /** Whether guesses are of use: where nothing can be changed they are not shown. */
  readonly guessing: boolean;
}

/** What tools show while they are at work, and the handles of the selected region; redrawn whole, it is little. */
export class GuideLayer {
  /** In sketch pixels, moves with the sheet. */
  readonly onSheet = svg("g", { class: "guides", "aria-hidden": "true" });
  /** In screen pixels, over everything. */
  readonly onScreen = svg("g", { class: "guides", "aria-hidden": "true" });

  constructor(
    private readonly store: DrawingStore,
    private readonly sources: GuideSources,
  ) {}

  update(view: View): void {
    this.onSheet.replaceChildren(...this.#sheetGuides(view));
    this.onScreen.replaceChildren(
      ...this.#handles(view),
      ...this.#targetName(view),
      ...this.#suggestionName(view),
    );
  }

  #sheetGuides(view: View): SVGElement[] {
    const { guides, viewport, tool } = view;
    const { shape, line, frame, target, mark } = guides;
    const nodes = tool === "select" ? this.#guesses() : [];
    const markThere = mark === null || tool !== "select" ? undefined : this.sources.marks().get(mark);
    if (markThere !== undefined) {
      nodes.push(svg("path", { class: "guide-mark", d: headlessPath(markThere.points, markThere.closed) }));
    }
    const suggested = this.#suggested(view);
    if (suggested !== null) {
      nodes.push(svg("path", { class: "guide-mark", d: pathOf(suggested.geometry) }));
    }
    const caught = target === null ? undefined : this.store.shown(target);
    if (caught !== undefined) {
      nodes.push(svg("path", { class: "guide-target", d: pathOf(caught.geometry) }));
    }
    if (shape !== null) {
      nodes.push(svg("path", { class: `guide-shape ${shape.kind}`, d: pathOf(shape) }));
    }
    if (line.length > 1) {
      nodes.push(svg("path", { class: "guide-line", d: headlessPath(line, false) }));
      const radius = 3 / viewport.scale;
      nodes.push(
        ...line.slice(0, -1).map(([cx, cy]) => svg("circle", { class: "guide-corner", cx, cy, r: radius })),
      );
    }
    if (frame !== null) {
      nodes.push(svg("rect", { class: "guide-frame", ...frame }));
    }
    return nodes;
  }

  /** Where the free ends of the selected connector probably belong: a halo there, and a line to it. */
  #guesses(): SVGElement[] {
    const { selection, drawing } = this.store.get();
    const [id, ...others] = selection;
    const region = id === undefined || others.length > 0 ? undefined : this.store.shown(id);
    if (!this.sources.guessing || region?.geometry.kind !== "connector") {
      return [];
    }
    const { geometry } = region;
    return guessedEnds(drawing, this.sources.marks(), region).flatMap(({ end, mark, region: there }) => {
      const target = there?.geometry ?? geometryOfMark(mark);
      if (target === null) {
        return [];
      }
      const from = placeOf(geometry[end]);
      return [
        ...cased("guide-guess", pathOf(target)),
        ...cased("guide-guess", headlessPath([from, anchorOf(target, from)], false)),
      ];
    });
  }

  #suggested({ tool, guides }: View) {
    const suggestions = this.sources.suggestions();
    const suggestion = tool === "select" ? suggestions.get(guides.suggestion ?? "") : undefined;
    const geometry = suggestion === undefined ? undefined : suggestions.geometryOf(suggestion);
    return suggestion === undefined || geometry === undefined ? null : { suggestion, geometry };
  }

  #suggestionName(view: View): SVGElement[] {
    const suggested = this.#suggested(view);
    return suggested === null
      ? []
      : [nameAt(view.viewport, boundsOf(suggested.geometry), suggestionWords(suggested.suggestion), ABOVE)];
  }

  #handles({ viewport, guides, tool }: View): SVGElement[] {
    const { selection } = this.store.get();
    const [id, ...others] = selection;
    const region = id === undefined || others.length > 0 ? undefined : this.store.shown(id);
    if (region === undefined || tool !== "select" || region.geometry.kind === "point") {
      return [];
    }
    const active = guides.editing?.handle;
    return handlesOf(region.geometry).map(({ id: handle, at }) => {
      const [x, y] = toScreen(viewport, at);
      return svg("rect", {
        class: handle === active ? "handle active" : "handle",
        x: x - 4,
        y: y - 4,
        width: 8,
        height: 8,
      });
    });
  }

  #targetName({ viewport, guides }: View): SVGElement[] {
    const region = guides.target === null ? undefined : this.store.shown(guides.target);
    if (region === undefined) {
      return [];
    }
    const number = regionNumbers(this.store.drawing).get(region.id) ?? 0;
    const words = region.label === "" ? t("Region {{number}}", { number }) : `${number} ${region.label}`;
    const { x, y, width, height } = boundsOf(region.geometry);
    // Below, since the region's codes stand above.
    return [nameAt(viewport, { x, y: y + height, width, height }, words, BELOW)];
  }
}

function nameAt(viewport: Viewport, box: Rect, words: string, rise: number): SVGElement {
  const [x, y] = toScreen(viewport, [box.x, box.y]);
  const text = svg("text", { class: "guide-name", x, y: y + rise });
  text.textContent = words;
  return text;
}
