import { describe, expect, it } from "vitest";

import { coding, uncoding } from "./codingEdits";
import { applied, type Change } from "./delta";
import {
  citedMarks,
  connectorsOf,
  codingsByRegion,
  EMPTY_DRAWING,
  groupsWithout,
  type Drawing,
  type Region,
} from "./drawing";
import { readingOrder, regionNumbers } from "./names";
import { deletion, insertion, newRegion, patching, reshaping } from "./regionEdits";

const ASSIGNMENT = "0b1d8a0e-0000-4000-8000-0000000000ff";
const CODES = [1, 2, 3].map((n) => `5f0f7e2a-1111-4111-8111-00000000000${n}`);
const HEIGHT = 400;

const groups = CODES.map((id) => ({ id, codes: [{ id }] }));

/** All that is worked out of a drawing. */
function known(drawing: Drawing) {
  return {
    codings: codingsByRegion(drawing),
    numbers: [...regionNumbers(drawing)],
    order: readingOrder(drawing, HEIGHT),
    connectors: connectorsOf(drawing),
    cited: new Set(citedMarks(drawing)),
    without: groupsWithout(drawing, groups),
  };
}

/** The same tables as if they had just come from the server. */
function fresh({ regions, codings, memo, none }: Drawing): Drawing {
  return { regions: new Map(regions), codings: new Map(codings), memo, none };
}

/** Numbers in a fixed sequence, so that every run meets the same steps. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const KINDS = ["draw", "move", "delete", "code", "uncode", "cite", "join", "again"] as const;

/** Some step on a drawing. */
function someChanges(drawing: Drawing, pick: (below: number) => number): Change[] {
  const does = KINDS[pick(KINDS.length)] ?? "draw";
  const [at, x, y] = [pick(50), 20 * pick(6), 20 * pick(6)];
  const box = { kind: "rectangle", x, y, width: 10, height: 10 } as const;
  const free = { region: null, x, y };
  const all = [...drawing.regions.keys()];
  const id = all[at % Math.max(1, all.length)];
  const code = CODES[x % CODES.length] ?? "";
  if (does === "draw" || id === undefined) {
    const drawn: Region = newRegion(box, at % 2 === 0 ? { marks: [`mark ${String(y)}`] } : {});
    return [...insertion([drawn]), ...coding(drawing, [drawn.id], code, ASSIGNMENT)];
  }
  const changes: Record<string, Change[]> = {
    move: reshaping(drawing, new Map([[id, box]])),
    delete: deletion(drawing, [id]),
    code: coding(drawing, at === 0 ? "sketch" : [id], code, ASSIGNMENT, x > 40),
    uncode: uncoding(drawing, at === 0 ? "sketch" : [id], code),
    cite: patching(drawing, [id], { marks: at % 3 === 0 ? [] : [`mark ${String(x)}`] }),
    join: insertion([newRegion({ kind: "connector", start: free, end: free, bends: [], direction: "none" })]),
    // The same thing twice in one step: it cannot be followed, and is worked out anew.
    again: [...deletion(drawing, [id]), ...insertion([drawing.regions.get(id) as Region])],
  };
  return changes[does] ?? [];
}

describe("what is worked out of a drawing", () => {
  it("is after any steps what it would be of a drawing that was just loaded", () => {
    for (let seed = 0; seed < 10; seed += 1) {
      const pick = sequence(seed);
      let drawing = EMPTY_DRAWING;
      for (let i = 0; i < 30; i += 1) {
        known(drawing);
        drawing = applied(drawing, someChanges(drawing, pick));
        expect(known(drawing)).toEqual(known(fresh(drawing)));
      }
    }
  });

  it("stays the same object where nothing of it changed, so that nobody draws it again", () => {
    const [a, b] = [0, 40].map((x) => newRegion({ kind: "rectangle", x, y: 0, width: 10, height: 10 }));
    const first = applied(EMPTY_DRAWING, insertion([a as Region, b as Region]));
    const both = [a?.id ?? "", b?.id ?? ""];
    const before = applied(first, coding(first, both, CODES[0] ?? "", ASSIGNMENT));
    known(before);
    const after = applied(before, coding(before, [b?.id ?? ""], CODES[1] ?? "", ASSIGNMENT));
    expect(codingsByRegion(after).get(a?.id ?? "")).toBe(codingsByRegion(before).get(a?.id ?? ""));
    const moved = applied(after, patching(after, both, { label: "box" }));
    expect(regionNumbers(moved)).toBe(regionNumbers(before));
    expect(citedMarks(moved)).toBe(citedMarks(before));
  });
});
