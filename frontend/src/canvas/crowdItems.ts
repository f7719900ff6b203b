import { areaOf, boundsOf, isArea, pathOf } from "../shapes/shapes";
import type { Region } from "../store/drawing";
import type { CrowdItem } from "./crowdPainting";
import type { RegionLook } from "./regionLook";

/** What changed in a crowd between two looks at it. */
export interface CrowdChange {
  readonly put: readonly CrowdItem[];
  readonly removed: readonly string[];
  /** What was there before in the place of those that were put or removed. */
  readonly before: readonly CrowdItem[];
}

interface Known {
  readonly region: Region;
  readonly look: RegionLook;
  readonly item: CrowdItem;
  /** The last update that met it. */
  met: number;
}

/** The items of all regions that a crowd shows; made anew only for regions that changed. */
export class CrowdItems {
  readonly #known = new Map<string, Known>();
  #updates = 0;

  get(id: string): CrowdItem | undefined {
    return this.#known.get(id)?.item;
  }

  /** Takes in what is to be shown now; regions are the same objects as long as nothing about them changed. */
  update(
    regions: Iterable<Region>,
    lookOf: (region: Region) => RegionLook,
    selected: ReadonlySet<string>,
  ): CrowdChange {
    const put: CrowdItem[] = [];
    const before: CrowdItem[] = [];
    const met = (this.#updates += 1);
    for (const region of regions) {
      const known = this.#known.get(region.id);
      const look = lookOf(region);
      const isSelected = selected.has(region.id);
      if (known?.region === region && known.look === look && known.item.selected === isSelected) {
        known.met = met;
        continue;
      }
      const item = itemOf(region, look, isSelected);
      this.#known.set(region.id, { region, look, item, met });
      put.push(item);
      if (known !== undefined) {
        before.push(known.item);
      }
    }
    const removed = [...this.#known.values()].filter((known) => known.met !== met).map(({ item }) => item);
    removed.forEach(({ id }) => this.#known.delete(id));
    return { put, removed: removed.map(({ id }) => id), before: [...before, ...removed] };
  }
}

function itemOf({ id, geometry }: Region, look: RegionLook, selected: boolean): CrowdItem {
  const { x, y, width, height } = boundsOf(geometry);
  return {
    id,
    d: geometry.kind === "point" ? "" : pathOf(geometry),
    connector: geometry.kind === "connector" ? geometry : null,
    dot: geometry.kind === "point" ? [geometry.x, geometry.y] : null,
    minX: x,
    minY: y,
    maxX: x + width,
    maxY: y + height,
    area: areaOf(geometry),
    stroke: look.stroke,
    dash: look.dash === null ? [] : look.dash.split(" ").map(Number),
    band: isArea(geometry) ? look.band : [],
    selected,
  };
}
