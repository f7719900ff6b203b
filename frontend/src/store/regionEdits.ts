import type { Shift } from "../geometry/points";
import { rectUnion, type Rect } from "../geometry/rects";
import { clampedShift, type SheetSize } from "../geometry/sheet";
import { followed, freed } from "../shapes/connector";
import { boundsOf, shifted } from "../shapes/shapes";
import type { Geometry } from "../shapes/types";
import type { Change } from "./delta";
import { codingsOn, connectorsOf, type Coding, type Drawing, type Region } from "./drawing";
import { codingId, newId } from "./ids";

/** A region as it comes from the pen: no name, no memo, no codes. */
export function newRegion(geometry: Geometry, more: Partial<Omit<Region, "geometry">> = {}): Region {
  const empty = { label: "", memo: "", star: false, phase: null, phaseFromInk: false, marks: [] };
  return { id: newId(), geometry, ...empty, ...more };
}

/** Puts regions in. */
export function insertion(regions: readonly Region[]): Change[] {
  return regions.map((region) => ({ of: "region", id: region.id, deleted: null, inserted: region }));
}

/** Changes members of a region; no change where they already are so. */
export function patching(
  drawing: Drawing,
  ids: Iterable<string>,
  patch: Partial<Omit<Region, "id">>,
): Change[] {
  return [...ids].flatMap((id): Change[] => {
    const region = drawing.regions.get(id);
    const differs =
      region && Object.entries(patch).some(([key, value]) => region[key as keyof Region] !== value);
    return region && differs
      ? [{ of: "region", id, deleted: region, inserted: { ...region, ...patch } }]
      : [];
  });
}

/**
 * The regions that are different when some get a new geometry: these, and the connectors whose ends follow them.
 */
export function withGeometries(
  drawing: Drawing,
  geometries: ReadonlyMap<string, Geometry>,
): Map<string, Region> {
  const after = new Map<string, Region>();
  for (const [id, geometry] of geometries) {
    const region = drawing.regions.get(id);
    if (region !== undefined) {
      after.set(id, { ...region, geometry });
    }
  }
  for (const region of connectorsOf(drawing)) {
    const { geometry } = after.get(region.id) ?? region;
    if (geometry.kind !== "connector") {
      continue;
    }
    let connector = geometry;
    for (const end of new Set([geometry.start.region, geometry.end.region])) {
      const [from, to] = end === null ? [] : [drawing.regions.get(end), after.get(end)];
      if (end !== null && from !== undefined && to !== undefined) {
        connector = followed(connector, end, boundsOf(from.geometry), boundsOf(to.geometry));
      }
    }
    if (connector !== geometry) {
      after.set(region.id, { ...region, geometry: connector });
    }
  }
  return after;
}

/** The same as changes. */
export function reshaping(drawing: Drawing, geometries: ReadonlyMap<string, Geometry>): Change[] {
  return [...withGeometries(drawing, geometries)].map(([id, inserted]) => ({
    of: "region",
    id,
    deleted: drawing.regions.get(id) ?? null,
    inserted,
  }));
}

/** The geometries of regions moved together, as far as the sheet lets the whole group go. */
export function movedTogether(
  drawing: Drawing,
  ids: Iterable<string>,
  by: Shift,
  sheet: SheetSize,
): Map<string, Geometry> {
  const regions = [...ids].flatMap((id) => drawing.regions.get(id) ?? []);
  const bounds = regions
    .map(({ geometry }) => boundsOf(geometry))
    .reduce<Rect | null>((all, one) => (all === null ? one : rectUnion(all, one)), null);
  const shift = bounds === null ? by : clampedShift(bounds, by, sheet);
  return new Map(regions.map(({ id, geometry }) => [id, shifted(geometry, shift)]));
}

/** Takes regions out with their codings. Connectors that led to them stay, with a free end in the same place. */
export function deletion(drawing: Drawing, ids: Iterable<string>): Change[] {
  const gone = new Set(ids);
  const freeing = connectorsOf(drawing).flatMap((region): Change[] => {
    const { geometry } = region;
    const led =
      !gone.has(region.id) &&
      [geometry.start.region, geometry.end.region].some((end) => end !== null && gone.has(end));
    return led
      ? [
          {
            of: "region",
            id: region.id,
            deleted: region,
            inserted: { ...region, geometry: freed(geometry, gone) },
          },
        ]
      : [];
  });
  const uncoding = [...gone].flatMap((id) =>
    codingsOn(drawing, id).map((coding): Change => ({
      of: "coding",
      id: coding.id,
      deleted: coding,
      inserted: null,
    })),
  );
  const removing = [...gone].flatMap((id): Change[] => {
    const region = drawing.regions.get(id);
    return region ? [{ of: "region", id, deleted: region, inserted: null }] : [];
  });
  return [...freeing, ...uncoding, ...removing.sort(connectorsFirst)];
}

function connectorsFirst(a: Change, b: Change): number {
  const rank = (change: Change) =>
    change.of === "region" && change.deleted?.geometry.kind === "connector" ? 0 : 1;
  return rank(a) - rank(b);
}

/** A region with its codes, ready to be put down again here or on another sketch. */
export interface Copied {
  readonly region: Region;
  readonly codings: readonly Coding[];
}

/** What copying takes along. */
export function copied(drawing: Drawing, ids: Iterable<string>): Copied[] {
  return [...ids].flatMap((id) => {
    const region = drawing.regions.get(id);
    return region ? [{ region, codings: codingsOn(drawing, id) }] : [];
  });
}

/** Puts copies down, moved by `by` and with ids of their own; connectors keep their ends among the copies. */
export function pasting(copies: readonly Copied[], by: Shift): { changes: Change[]; ids: string[] } {
  const fresh = new Map(copies.map(({ region }) => [region.id, newId()]));
  const end = <E extends { region: string | null }>(one: E): E => ({
    ...one,
    region: one.region === null ? null : (fresh.get(one.region) ?? null),
  });
  const regions = copies.map(({ region }): Region => {
    const { geometry } = region;
    const detached: Geometry =
      geometry.kind === "connector"
        ? {
            ...geometry,
            start: { ...end(geometry.start), x: geometry.start.x + by.dx, y: geometry.start.y + by.dy },
            end: { ...end(geometry.end), x: geometry.end.x + by.dx, y: geometry.end.y + by.dy },
            bends: geometry.bends.map(([x, y]) => [x + by.dx, y + by.dy] as const),
          }
        : shifted(geometry, by);
    return {
      ...region,
      id: fresh.get(region.id) ?? newId(),
      geometry: detached,
      phaseFromInk: false,
      marks: [],
    };
  });
  const areasFirst = regions.sort((a, b) => rankOf(a) - rankOf(b));
  const codings = copies.flatMap(({ region, codings: there }) =>
    there.map((coding): Change => {
      const place = fresh.get(region.id) ?? "";
      const inserted = { ...coding, id: codingId(place, coding.code), region: place };
      return { of: "coding", id: inserted.id, deleted: null, inserted };
    }),
  );
  return { changes: [...insertion(areasFirst), ...codings], ids: areasFirst.map(({ id }) => id) };
}

function rankOf({ geometry }: Region): number {
  return geometry.kind === "connector" ? 1 : 0;
}
