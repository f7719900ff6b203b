import RBush from "rbush";

import type { Rect } from "../geometry/rects";
import { toScreen } from "../geometry/viewport";
import { boundsOf } from "../shapes/shapes";
import type { View } from "../store/viewStore";
import type { ShownRegion } from "./regionLayer";
import { svg } from "./svg";

const HEIGHT = 18;
/** Width of a character of the tag font, in screen pixels; near enough to keep tags apart. */
const CHARACTER = 6.8;
/** Below this scale tags would hide the drawing; those that are looked at stay. */
export const LEAST_SCALE = 0.5;

interface Corners {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

function cornersOf({ x, y, width, height }: Rect): Corners {
  return { minX: x, minY: y, maxX: x + width, maxY: y + height };
}

/** The tags above regions, in screen pixels: those that are looked at first, others where there is room. */
export class TagLayer {
  readonly root = svg("g", { class: "tags", "aria-hidden": "true" });

  update(shown: readonly ShownRegion[], view: View, selection: ReadonlySet<string>): void {
    const looked = (id: string) => selection.has(id) || view.hovered === id;
    const inOrder = [...shown]
      .filter(
        ({ region, look }) => look.tag !== "" && (view.viewport.scale >= LEAST_SCALE || looked(region.id)),
      )
      .sort((a, b) => Number(looked(b.region.id)) - Number(looked(a.region.id)));
    const taken = new RBush<Corners>();
    const tags: SVGElement[] = [];
    for (const { region, look } of inOrder) {
      const box = boundsOf(region.geometry);
      const centred = region.geometry.kind === "connector";
      const [x, y] = toScreen(
        view.viewport,
        centred ? [box.x + box.width / 2, box.y + box.height / 2] : [box.x, box.y],
      );
      const width = look.tag.length * CHARACTER + 10;
      const places: Rect[] = [-HEIGHT - 5, 5, box.height * view.viewport.scale + 5].map((dy) => ({
        x: centred ? x - width / 2 : x,
        y: y + dy,
        width,
        height: HEIGHT,
      }));
      const free = places.find((place) => !taken.collides(cornersOf(place)));
      const place = free ?? (looked(region.id) ? places[0] : undefined);
      if (place !== undefined) {
        taken.insert(cornersOf(place));
        tags.push(tag(place, look.tag, selection.has(region.id)));
      }
    }
    this.root.replaceChildren(...tags);
  }
}

function tag({ x, y, width, height }: Rect, words: string, selected: boolean): SVGElement {
  const root = svg("g", { class: selected ? "tag selected" : "tag", transform: `translate(${x} ${y})` });
  const text = svg("text", { x: 5, y: 13 });
  text.textContent = words;
  root.append(svg("rect", { width, height, rx: 4 }), text);
  return root;
}
