import { expect, test } from "vitest";

import type { Comparison, Disagreement, Queue, Side } from "../../api/adjudication";
import { areasByCoder, boxAround, nameOfOutline, outlinesOf } from "./layers";
import { placeFor, placeOptions, placeWords } from "./places";

const QUEUE = {
  coders: ["c1", "c2", "c3"].map((id, i) => ({ id, label: `Coder ${i + 1}`, name: null })),
  me: "c2",
  codes: [
    { id: "e8", key: "E.8", name: "attacks causal", group_index: 4 },
    { id: "a1", key: "A.1", name: "training", group_index: 0 },
  ],
} as unknown as Queue;

function layer(coder: string, ...regions: [id: string, x: number, code: string][]) {
  return {
    coder,
    regions: regions.map(([id, x]) => ({
      id,
      memo: "",
      geometry: { kind: "rectangle", x, y: 0, width: 10, height: 10 },
    })),
    codings: regions.map(([region, , code]) => ({ region, code, unsure: false, memo: "" })),
  };
}

function compared(consensus: ReturnType<typeof layer>, ...layers: ReturnType<typeof layer>[]): Comparison {
  return { layers, consensus } as unknown as Comparison;
}

function item(kind: Disagreement["kind"], ...sides: [coder: string, ...regions: string[]][]): Disagreement {
  const all = sides.map(([coder, ...regions]): Partial<Side> => ({ coder, present: true, regions }));
  return { kind, code: "e8", sides: all, decision: null } as unknown as Disagreement;
}

const COMPARISON = compared(
  layer("", ["near", 1, "e8"], ["far", 100, "e8"]),
  layer("c1", ["one", 0, "e8"], ["other", 50, "a1"]),
  layer("c2", ["two", 30, "e8"], ["agreed", 100, "e8"]),
);
const inQuestion = (about: Disagreement) =>
  outlinesOf(QUEUE, COMPARISON, about)
    .filter((outline) => outline.inQuestion)
    .map(({ id }) => id);

test("where presence is asked, every place of the code is in question, the coders' above the consensus", () => {
  expect(inQuestion(item("presence", ["c1", "one"], ["c2", "two", "agreed"]))).toEqual([
    "near",
    "far",
    "one",
    "two",
    "agreed",
  ]);
});

test("where a place is asked, only that place is in question, in the consensus too", () => {
  expect(inQuestion(item("place", ["c1", "one"], ["c2", "two"]))).toEqual(["near", "one", "two"]);
});

test("outlines keep whose they are, and a coder without the code has no area to shade", () => {
  const outlines = outlinesOf(QUEUE, COMPARISON, item("place", ["c1", "one"], ["c2", "two"]));
  expect(areasByCoder(outlines, 3).map((areas) => areas.length)).toEqual([1, 1, 0]);
  expect(boxAround(outlines.filter(({ id }) => id === "one" || id === "two"))).toMatchObject({
    x: 0,
    width: 40,
  });
  const [one] = outlines.filter(({ id }) => id === "one");
  expect(one === undefined ? "" : nameOfOutline(one, "Coder 1")).toBe("Coder 1: rectangle, E.8");
});

test("a digit is the same coder in every item, and all places together come last", () => {
  const words = (about: Disagreement) =>
    placeOptions(QUEUE, about).map(({ digit, label }) => `${digit} ${label}`);
  expect(words(item("place", ["c1", "one"], ["c2", "two"]))).toEqual([
    "1 Coder 1",
    "2 Coder 2 (you)",
    "4 Both",
  ]);
  expect(words(item("presence", ["c1"], ["c2", "two"]))).toEqual(["2 Coder 2 (you)"]);
  expect(words(item("ends", ["c1", "one"], ["c2", "two"]))).toEqual(["1 Coder 1", "2 Coder 2 (you)"]);
});

test("presence needs no place, but where the place is the answer one of several must be chosen", () => {
  expect(placeFor(QUEUE, item("presence", ["c1", "one"], ["c2"]), null)).toBeNull();
  expect(placeFor(QUEUE, item("place", ["c1", "one"], ["c2", "two"]), null)).toBe("missing");
  expect(placeFor(QUEUE, item("place", ["c1", "one"], ["c2"]), null)).toEqual({ from: ["c1"] });
});

test("places are told in words", () => {
  const about = item("place", ["c1", "one"], ["c2", "two"]);
  expect(placeWords(QUEUE, about, { from: ["c1", "c2"] })).toBe("Both");
  expect(placeWords(QUEUE, about, { from: ["c1"] })).toBe("Coder 1");
  expect(placeWords(QUEUE, about, { regions: [] })).toBe("a place drawn for it");
  expect(placeWords(QUEUE, about, null)).toBe("");
});
