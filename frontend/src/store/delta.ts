import { idsOf } from "./carried";
import { CARRIED, type Coding, type Drawing, type Region } from "./drawing";
import { CARRIED_NAMES } from "./names";

/** What happened to one thing: `deleted` is what was there before, `inserted` what is there now. */
export type Change =
  | {
      readonly of: "region";
      readonly id: string;
      readonly deleted: Region | null;
      readonly inserted: Region | null;
    }
  | {
      readonly of: "coding";
      readonly id: string;
      readonly deleted: Coding | null;
      readonly inserted: Coding | null;
    }
  | { readonly of: "memo"; readonly id: "memo"; readonly deleted: string; readonly inserted: string }
  | {
      readonly of: "none";
      readonly id: "none";
      readonly deleted: readonly string[];
      readonly inserted: readonly string[];
    };

/**
 * One gesture of the coder as a value. Applying it is doing, applying its inverse is undoing, and both are
 * sent to the server the same way.
 */
export interface Delta {
  /** The gesture in words: "E.8 added to region 3". Shown in the history and announced on undo. */
  readonly name: string;
  /** When it happened: milliseconds since 1970. */
  readonly at: number;
  readonly changes: readonly Change[];
  /** Another window or the server has put its own state in the place of ours; undoing it brings ours back. */
  readonly elsewhere?: true;
}

/** The drawing after the changes. A table nothing was changed in stays the same object, so that nobody looks again. */
export function applied(drawing: Drawing, changes: readonly Change[]): Drawing {
  let { memo, none } = drawing;
  let regions: Map<string, Region> | null = null;
  let codings: Map<string, Coding> | null = null;
  for (const change of changes) {
    if (change.of === "memo") {
      memo = change.inserted;
    } else if (change.of === "none") {
      none = change.inserted;
    } else if (change.of === "region") {
      put((regions ??= new Map(drawing.regions)), change.id, change.inserted);
    } else {
      put((codings ??= new Map(drawing.codings)), change.id, change.inserted);
    }
  }
  const after = { regions: regions ?? drawing.regions, codings: codings ?? drawing.codings, memo, none };
  carryOver(drawing, after, changes);
  return after;
}

/** Lets the new tables know what was known of the old ones. */
function carryOver(before: Drawing, after: Drawing, changes: readonly Change[]): void {
  const regions = before.regions === after.regions ? null : idsOf(changes, "region");
  if (regions !== null) {
    const step = { from: before.regions, to: after.regions, ids: regions };
    [...CARRIED.regions, ...CARRIED_NAMES].forEach((table) => table.follow(step));
  }
  const codings = before.codings === after.codings ? null : idsOf(changes, "coding");
  if (codings !== null) {
    const step = { from: before.codings, to: after.codings, ids: codings };
    CARRIED.codings.forEach((table) => table.follow(step));
  }
}

function put<T>(table: Map<string, T>, id: string, value: T | null): void {
  if (value === null) {
    table.delete(id);
  } else {
    table.set(id, value);
  }
}

/** The changes that take the given ones back, last first. */
export function inverted(changes: readonly Change[]): Change[] {
  return changes
    .map((change): Change => {
      const { deleted, inserted } = change;
      return { ...change, deleted: inserted, inserted: deleted } as Change;
    })
    .reverse();
}

/** What would turn one drawing into the other. */
export function difference(from: Drawing, to: Drawing): Change[] {
  const changes: Change[] = [];
  for (const id of new Set([...from.regions.keys(), ...to.regions.keys()])) {
    const [deleted, inserted] = [from.regions.get(id) ?? null, to.regions.get(id) ?? null];
    if (!same(deleted, inserted)) {
      changes.push({ of: "region", id, deleted, inserted });
    }
  }
  for (const id of new Set([...from.codings.keys(), ...to.codings.keys()])) {
    const [deleted, inserted] = [from.codings.get(id) ?? null, to.codings.get(id) ?? null];
    if (!same(deleted, inserted)) {
      changes.push({ of: "coding", id, deleted, inserted });
    }
  }
  if (from.memo !== to.memo) {
    changes.push({ of: "memo", id: "memo", deleted: from.memo, inserted: to.memo });
  }
  if (!same(from.none, to.none)) {
    changes.push({ of: "none", id: "none", deleted: from.none, inserted: to.none });
  }
  return changes;
}

/** Coordinates are stored to a hundredth of a sketch pixel; what differs by less is the same place. */
const ROUNDING = 0.011;

/** Equal by value but for the rounding of coordinates. */
export function sameButRounded(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") {
    return Math.abs(a - b) < ROUNDING;
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    return Object.is(a, b);
  }
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length && keys.every((key) => sameButRounded(left[key], right[key]))
  );
}

/** Equal by value, whatever the order of the members. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) {
    return true;
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    return false;
  }
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => same(left[key], right[key]));
}
