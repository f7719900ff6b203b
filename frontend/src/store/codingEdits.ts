import type { Change } from "./delta";
import { codingsOn, type Coding, type Drawing } from "./drawing";
import { codingId } from "./ids";

/** How far a code applies to several regions. */
export type Applied = "none" | "some" | "all";

/** A place for codes: the regions with these ids, or the whole sketch. */
export type CodingPlace = readonly string[] | "sketch";

function regionsOf(place: CodingPlace): readonly (string | null)[] {
  return place === "sketch" ? [null] : place;
}

function codingOf(drawing: Drawing, region: string | null, code: string): Coding | undefined {
  return codingsOn(drawing, region).find((coding) => coding.code === code);
}

/** All codings on a place. */
export function codingsAt(drawing: Drawing, place: CodingPlace): Coding[] {
  const regions = new Set(regionsOf(place));
  return [...drawing.codings.values()].filter(({ region }) => regions.has(region));
}

/** On how many of the regions a code is. */
export function countOn(drawing: Drawing, place: CodingPlace, code: string): number {
  return codingsAt(drawing, place).filter((there) => there.code === code).length;
}

/** Whether a code applies to all, some or none of the places. */
export function appliedTo(drawing: Drawing, place: CodingPlace, code: string): Applied {
  const regions = new Set(regionsOf(place));
  let having = 0;
  for (const there of drawing.codings.values()) {
    having += there.code === code && regions.has(there.region) ? 1 : 0;
  }
  return having === 0 ? "none" : having === regions.size ? "all" : "some";
}

/** Adds a code wherever it is missing; `assignment` names the whole sketch. */
export function coding(
  drawing: Drawing,
  place: CodingPlace,
  code: string,
  assignment: string,
  unsure = false,
): Change[] {
  return regionsOf(place).flatMap((region): Change[] => {
    const there = codingOf(drawing, region, code);
    if (there !== undefined) {
      const changed = unsure && !there.unsure;
      return changed ? [{ of: "coding", id: there.id, deleted: there, inserted: { ...there, unsure } }] : [];
    }
    const inserted: Coding = { id: codingId(region ?? assignment, code), code, region, unsure, memo: "" };
    return [{ of: "coding", id: inserted.id, deleted: null, inserted }];
  });
}

/** Takes a code away wherever it is. */
export function uncoding(drawing: Drawing, place: CodingPlace, code: string): Change[] {
  return regionsOf(place).flatMap((region): Change[] => {
    const there = codingOf(drawing, region, code);
    return there === undefined ? [] : [{ of: "coding", id: there.id, deleted: there, inserted: null }];
  });
}

/** Changes members of a coding. */
export function codingPatch(
  drawing: Drawing,
  id: string,
  patch: Partial<Pick<Coding, "unsure" | "memo">>,
): Change[] {
  const there = drawing.codings.get(id);
  return there === undefined ? [] : [{ of: "coding", id, deleted: there, inserted: { ...there, ...patch } }];
}
