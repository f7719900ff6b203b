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
  return [...new Set(regionsOf(place))].flatMap((region) => codingsOn(drawing, region));
}

/** On how many of the regions each code is. */
export function countsOn(drawing: Drawing, place: CodingPlace): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  codingsAt(drawing, place).forEach(({ code }) => counts.set(code, (counts.get(code) ?? 0) + 1));
  return counts;
}

/** On how many of the regions a code is. */
export function countOn(drawing: Drawing, place: CodingPlace, code: string): number {
  return countsOn(drawing, place).get(code) ?? 0;
}

/** Whether a code that is on so many of the places applies to all, some or none of them. */
export function appliedOf(place: CodingPlace, having: number): Applied {
  return having === 0 ? "none" : having === regionsOf(place).length ? "all" : "some";
}

/** Whether a code applies to all, some or none of the places. */
export function appliedTo(drawing: Drawing, place: CodingPlace, code: string): Applied {
  return appliedOf(place, countOn(drawing, place, code));
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
