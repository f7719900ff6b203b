import type { Connector, Geometry } from "../shapes/types";
import { Carried } from "./carried";

/** What a coder codes on a sketch. Geometry is in sketch pixels. */
export interface Region {
  readonly id: string;
  readonly geometry: Geometry;
  /** Short name the coder gives it; may be empty. */
  readonly label: string;
  readonly memo: string;
  /** A good example, for figures. */
  readonly star: boolean;
  /** Id of the phase it belongs to. */
  readonly phase: string | null;
  /** Whether the phase was told by the ink inside, and nobody has chosen it. */
  readonly phaseFromInk: boolean;
  /** `source_id` of the marks it was made from. */
  readonly marks: readonly string[];
}

/** One code applied to one region, or to the whole sketch (`region` null). */
export interface Coding {
  readonly id: string;
  readonly code: string;
  readonly region: string | null;
  readonly unsure: boolean;
  readonly memo: string;
}

/** Everything one coder has said about one sketch. Regions are in the order in which they were drawn. */
export interface Drawing {
  readonly regions: ReadonlyMap<string, Region>;
  readonly codings: ReadonlyMap<string, Coding>;
  /** Memo on the sketch as this coder sees it. */
  readonly memo: string;
  /** Ids of the code groups of which, this coder says, no code applies; void where one is there after all. */
  readonly none: readonly string[];
}

export const EMPTY_DRAWING: Drawing = { regions: new Map(), codings: new Map(), memo: "", none: [] };

type Codings = Drawing["codings"];
type Regions = Drawing["regions"];

const NO_CODINGS: readonly Coding[] = [];

function byRegion(codings: Codings): Map<string | null, readonly Coding[]> {
  const found = new Map<string | null, Coding[]>();
  for (const coding of codings.values()) {
    const there = found.get(coding.region);
    if (there) {
      there.push(coding);
    } else {
      found.set(coding.region, [coding]);
    }
  }
  return found;
}

/** A list in which one coding is what it is now, in its place or else at the end; or gone. */
function withOne(list: readonly Coding[], id: string, now: Coding | undefined): Coding[] {
  const there = list.some((one) => one.id === id);
  const next = list.flatMap((one) => (one.id === id ? (now ?? []) : [one]));
  return there || now === undefined ? next : [...next, now];
}

/** The lists of regions where nothing changed stay the same objects. */
const BY_REGION = new Carried<Codings, ReadonlyMap<string | null, readonly Coding[]>>(
  byRegion,
  (known, { from, to, ids }) => {
    const next = new Map(known);
    for (const id of ids) {
      const [before, after] = [from.get(id), to.get(id)];
      for (const region of new Set([before, after].flatMap((one) => (one ? [one.region] : [])))) {
        const now = withOne(next.get(region) ?? NO_CODINGS, id, after?.region === region ? after : undefined);
        if (now.length === 0) {
          next.delete(region);
        } else {
          next.set(region, now);
        }
      }
    }
    return next;
  },
);

/** How often each code is given. */
const GIVEN = new Carried<Codings, ReadonlyMap<string, number>>(
  (codings) => {
    const counts = new Map<string, number>();
    codings.forEach(({ code }) => counts.set(code, (counts.get(code) ?? 0) + 1));
    return counts;
  },
  (known, { from, to, ids }) => {
    const next = new Map(known);
    const add = (coding: Coding | undefined, by: number) => {
      if (coding !== undefined) {
        next.set(coding.code, (next.get(coding.code) ?? 0) + by);
      }
    };
    for (const id of ids) {
      add(from.get(id), -1);
      add(to.get(id), 1);
    }
    return next;
  },
);

function marksOf(region: Region | undefined): readonly string[] {
  return region?.marks ?? [];
}

const CITED = new Carried<Regions, ReadonlySet<string>>(
  (regions) => new Set([...regions.values()].flatMap(({ marks }) => marks)),
  (known, { from, to, ids }) => {
    const changed = [...ids].filter((id) => !sameWords(marksOf(from.get(id)), marksOf(to.get(id))));
    const added = changed.flatMap((id) => marksOf(to.get(id)));
    // A mark that one region no longer cites may be cited by another.
    const onlyMore = changed.every((id) => marksOf(from.get(id)).length === 0);
    if (!onlyMore || added.length === 0) {
      return onlyMore ? known : null;
    }
    const next = new Set(known);
    added.forEach((mark) => next.add(mark));
    return next;
  },
);

/** A region that joins others. */
type Joining = Region & { readonly geometry: Connector };

function isJoining(region: Region | undefined): region is Joining {
  return region?.geometry.kind === "connector";
}

const JOINING = new Carried<Regions, readonly Joining[]>(
  (regions) => [...regions.values()].filter(isJoining),
  (known, { from, to, ids }) =>
    [...ids].some((id) => isJoining(from.get(id)) || isJoining(to.get(id))) ? null : known,
);

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((word, i) => word === b[i]));
}

/** What is worked out of the tables of a drawing here and carried along as they change. */
export const CARRIED = { codings: [BY_REGION, GIVEN], regions: [CITED, JOINING] } as const;

/** The codings on a region, or on the whole sketch for null. */
export function codingsOn(drawing: Drawing, region: string | null): readonly Coding[] {
  return codingsByRegion(drawing).get(region) ?? NO_CODINGS;
}

/** All codings by their region; key null holds those on the whole sketch. Regions without any are left out. */
export function codingsByRegion({ codings }: Drawing): ReadonlyMap<string | null, readonly Coding[]> {
  return BY_REGION.of(codings);
}

/** The regions that are connectors, in the order in which they were drawn. */
export function connectorsOf({ regions }: Drawing): readonly Joining[] {
  return JOINING.of(regions);
}

/** `source_id` of all marks that regions were made from. */
export function citedMarks({ regions }: Drawing): ReadonlySet<string> {
  return CITED.of(regions);
}

/** Those of the groups of which no code is on the drawing. */
export function groupsWithout<G extends { readonly codes: readonly { readonly id: string }[] }>(
  drawing: Drawing,
  groups: readonly G[],
): G[] {
  const given = GIVEN.of(drawing.codings);
  return groups.filter(({ codes }) => codes.length > 0 && !codes.some(({ id }) => (given.get(id) ?? 0) > 0));
}

/** The regions nobody has put a code on. */
export function uncodedRegions(drawing: Drawing): Region[] {
  const coded = codingsByRegion(drawing);
  return [...drawing.regions.values()].filter((region) => !coded.has(region.id));
}
