import type { Geometry } from "../shapes/types";

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

/** The codings on a region, or on the whole sketch for null. */
export function codingsOn(drawing: Drawing, region: string | null): Coding[] {
  return [...drawing.codings.values()].filter((coding) => coding.region === region);
}

/** All codings by their region; key null holds those on the whole sketch. */
export function codingsByRegion(drawing: Drawing): ReadonlyMap<string | null, readonly Coding[]> {
  const byRegion = new Map<string | null, Coding[]>();
  for (const coding of drawing.codings.values()) {
    const there = byRegion.get(coding.region);
    if (there) {
      there.push(coding);
    } else {
      byRegion.set(coding.region, [coding]);
    }
  }
  return byRegion;
}

/** Those of the groups of which no code is on the drawing. */
export function groupsWithout<G extends { readonly codes: readonly { readonly id: string }[] }>(
  drawing: Drawing,
  groups: readonly G[],
): G[] {
  const given = new Set([...drawing.codings.values()].map(({ code }) => code));
  return groups.filter(({ codes }) => codes.length > 0 && !codes.some(({ id }) => given.has(id)));
}

/** The regions nobody has put a code on. */
export function uncodedRegions(drawing: Drawing): Region[] {
  const coded = new Set([...drawing.codings.values()].map((coding) => coding.region));
  return [...drawing.regions.values()].filter((region) => !coded.has(region.id));
}
