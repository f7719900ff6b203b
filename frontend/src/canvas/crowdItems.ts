import type { SheetPoint } from "../geometry/points";
import { rectCorners } from "../geometry/rects";
import { runOf } from "../shapes/connector";
import { areaOf, boundsOf, isArea } from "../shapes/shapes";
import type { Geometry } from "../shapes/types";
import type { Region } from "../store/drawing";
import type { Corners, CrowdItem, Figure } from "./crowdPainting";
import type { RegionLook } from "./regionLook";

/** What changed in a crowd between two looks at it. */
export interface CrowdChange {
  /** All corners of these lie in one buffer, so that they can be handed to another thread at once. */
  readonly put: readonly CrowdItem[];
  readonly removed: readonly string[];
  /** Where those were before that were put or removed. */
  readonly before: readonly Corners[];
}

interface Known {
  region: Region;
  look: RegionLook;
  selected: boolean;
  /** The last update that met it. */
  met: number;
}

/** What a crowd shows of which regions; items are made only of those that changed, since a crowd is large. */
export class CrowdItems {
  readonly #known = new Map<string, Known>();
  #updates = 0;

  get(id: string): CrowdItem | undefined {
    const known = this.#known.get(id);
    return known === undefined ? undefined : itemsOf([known])[0];
  }

  /** Takes in what is to be shown now; regions are the same objects as long as nothing about them changed. */
  update(
    regions: Iterable<Region>,
    lookOf: (region: Region) => RegionLook,
    selection: ReadonlySet<string>,
  ): CrowdChange {
    const put: Known[] = [];
    const before: Corners[] = [];
    const met = (this.#updates += 1);
    for (const region of regions) {
      const look = lookOf(region);
      const selected = selection.has(region.id);
      const known = this.#known.get(region.id);
      if (known === undefined) {
        const fresh = { region, look, selected, met };
        this.#known.set(region.id, fresh);
        put.push(fresh);
        continue;
      }
      known.met = met;
      if (known.region !== region || known.look !== look || known.selected !== selected) {
        before.push(cornersOf(known.region.geometry));
        Object.assign(known, { region, look, selected });
        put.push(known);
      }
    }
    const removed = [...this.#known.values()].filter((known) => known.met !== met);
    removed.forEach(({ region }) => this.#known.delete(region.id));
    return {
      put: itemsOf(put),
      removed: removed.map(({ region }) => region.id),
      before: [...before, ...removed.map(({ region }) => cornersOf(region.geometry))],
    };
  }
}

function cornersOf(geometry: Geometry): Corners {
  const { x, y, width, height } = boundsOf(geometry);
  return { minX: x, minY: y, maxX: x + width, maxY: y + height };
}

function figureOf({ kind }: Geometry): Figure {
  return kind === "connector" ? "line" : kind === "ellipse" ? "ellipse" : kind === "point" ? "dot" : "closed";
}

function runsOf(geometry: Geometry): readonly SheetPoint[] {
  switch (geometry.kind) {
    case "polygon":
    case "lasso":
      return geometry.points;
    case "rectangle":
      return rectCorners(geometry);
    case "connector":
      return runOf(geometry);
    default:
      return []; // told by the bounds
  }
}

function itemsOf(all: readonly Known[]): CrowdItem[] {
  const runs = all.map(({ region }) => runsOf(region.geometry));
  const corners = new Float32Array(2 * runs.reduce((sum, run) => sum + run.length, 0));
  let end = 0;
  return all.map((known, i) => {
    const begin = end;
    for (const corner of runs[i] ?? []) {
      corners[end] = corner[0];
      corners[end + 1] = corner[1];
      end += 2;
    }
    return itemOf(known, corners.subarray(begin, end));
  });
}

function itemOf({ region: { id, geometry }, look, selected }: Known, corners: Float32Array): CrowdItem {
  return {
    id,
    figure: figureOf(geometry),
    corners,
    connector: geometry.kind === "connector" ? geometry : null,
    ...cornersOf(geometry),
    area: areaOf(geometry),
    stroke: look.stroke,
    dash: look.dash === null ? [] : look.dash.split(" ").map(Number),
    band: isArea(geometry) ? look.band : [],
    selected,
  };
}
