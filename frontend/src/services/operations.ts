import type { Coding, Drawing, Region } from "../store/drawing";
import type { Change } from "../store/delta";
import type { Geometry } from "../shapes/types";
import { rounded } from "../geometry/points";
import type { Saying, StoredItem, Workspace } from "./backend";

/** One operation of a batch, as the server takes it. */
export interface Operation {
  readonly op: "put_region" | "delete_region" | "put_coding" | "delete_coding";
  readonly id: string;
  readonly body?:
    (Omit<Region, "id" | "phaseFromInk"> & { readonly phase_from_ink: boolean }) | Omit<Coding, "id">;
  /** The revision this changes; absent for what is new. */
  readonly if_match?: number;
}

/** The revision the server holds of every region and coding. */
export type Revisions = Map<string, number>;

/** The same geometry with every coordinate rounded to a hundredth of a sketch pixel. */
export function roundedGeometry(geometry: Geometry): Geometry {
  const text = JSON.stringify(geometry, (_key, value: unknown) =>
    typeof value === "number" ? rounded(value) : value,
  );
  return JSON.parse(text) as Geometry;
}

function bodyOf(change: Change): Operation["body"] {
  if (change.of === "memo" || change.of === "none" || change.inserted === null) {
    return undefined;
  }
  if (change.of === "region") {
    const { geometry, label, memo, star, phase, phaseFromInk, marks } = change.inserted;
    const told = phaseFromInk && phase !== null;
    return { geometry: roundedGeometry(geometry), label, memo, star, phase, phase_from_ink: told, marks };
  }
  const { code, region, unsure, memo } = change.inserted;
  return { code, region, unsure, memo };
}

/** The changes of one gesture as operations; what is said of the whole sketch goes another way and is left out. */
export function operationsOf(
  changes: readonly Change[],
  revisions: ReadonlyMap<string, number>,
): Operation[] {
  return changes.flatMap((change): Operation[] => {
    if (change.of === "memo" || change.of === "none") {
      return [];
    }
    const revision = revisions.get(change.id);
    const body = bodyOf(change);
    if (body === undefined) {
      // Deleting needs no revision: whoever deletes means the thing, not a state of it.
      return [{ op: change.of === "region" ? "delete_region" : "delete_coding", id: change.id }];
    }
    return [
      {
        op: change.of === "region" ? "put_region" : "put_coding",
        id: change.id,
        body,
        ...(revision === undefined ? {} : { if_match: revision }),
      },
    ];
  });
}

/** What a gesture says of the sketch as a whole; null where it says nothing. */
export function sayingOf(changes: readonly Change[]): Saying | null {
  const saying: { memo?: string; none_applies?: readonly string[] } = {};
  for (const change of changes) {
    if (change.of === "memo") {
      saying.memo = change.inserted;
    } else if (change.of === "none") {
      saying.none_applies = change.inserted;
    }
  }
  return Object.keys(saying).length === 0 ? null : saying;
}

/** Remembers what revisions a batch left behind. */
export function learn(revisions: Revisions, items: readonly StoredItem[]): void {
  for (const { id, region, coding } of items) {
    const revision = (region ?? coding)?.revision;
    if (revision === undefined) {
      revisions.delete(id);
    } else {
      revisions.set(id, revision);
    }
  }
}

type RegionRead = Workspace["regions"][number];
type CodingRead = Workspace["codings"][number];

/** A region as the server stores it; the gate where its plain pairs become points on the sheet. */
export function regionFrom(read: RegionRead): Region {
  const { id, geometry, label, memo, star, phase, phase_from_ink, marks } = read;
  return {
    id,
    geometry: geometry as unknown as Geometry,
    label,
    memo,
    star,
    phase: phase ?? null,
    phaseFromInk: phase_from_ink,
    marks,
  };
}

export function codingFrom({ id, code, region, unsure, memo }: CodingRead): Coding {
  return { id, code, region: region ?? null, unsure, memo };
}

/** The drawing as the server holds it. */
export function drawingFrom(workspace: Workspace): Drawing {
  return {
    regions: new Map(workspace.regions.map((region) => [region.id, regionFrom(region)])),
    codings: new Map(workspace.codings.map((coding) => [coding.id, codingFrom(coding)])),
    memo: workspace.assignment.memo,
    none: workspace.assignment.none_applies,
  };
}

export function revisionsFrom(workspace: Workspace): Revisions {
  const stored = [...workspace.regions, ...workspace.codings];
  return new Map(stored.map(({ id, revision }) => [id, revision]));
}

/**
 * The changes of a waiting gesture, as they make sense on what the server holds now:
 * a code that another window put there under another id is there already; codings of regions that are gone,
 * and connector ends at them, have lost their place.
 */
export function reconciled(changes: readonly Change[], truth: Drawing): Change[] {
  const here = new Set(truth.regions.keys());
  changes.forEach((change) => change.of === "region" && change.inserted && here.add(change.id));
  return changes.flatMap((change): Change[] => {
    if (change.of === "coding" && change.inserted) {
      const { code, region } = change.inserted;
      const twin = [...truth.codings.values()].some(
        (other) => other.id !== change.id && other.code === code && other.region === region,
      );
      return twin || (region !== null && !here.has(region)) ? [] : [change];
    }
    if (change.of === "region" && change.inserted?.geometry.kind === "connector") {
      const { geometry } = change.inserted;
      const kept = (end: typeof geometry.start) =>
        end.region === null || here.has(end.region) ? end : { ...end, region: null };
      const attached = { ...geometry, start: kept(geometry.start), end: kept(geometry.end) };
      return [{ ...change, inserted: { ...change.inserted, geometry: attached } }];
    }
    return [change];
  });
}
