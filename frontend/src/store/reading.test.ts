import { describe, expect, it } from "vitest";

import type { Connector, Geometry } from "../shapes/types";
import { codebookOf } from "./codebook";
import { beginsWithDigits, chordOf, foundCodes, noneOf, readQuery, withRecent } from "./codeSearch";
import { coding } from "./codingEdits";
import { applied } from "./delta";
import { codingsOn, EMPTY_DRAWING, groupsWithout, type Drawing, type Region } from "./drawing";
import { DrawingStore } from "./drawingStore";
import { geometryOfMark, Marks, type Mark } from "./marks";
import { inReadingOrder, regionName, regionNumbers } from "./names";
import { phaseFromInk } from "./phases";
import { deletion, insertion, newRegion } from "./regionEdits";

const SHEET = { width: 1000, height: 800 };
const ASSIGNMENT = "0b1d8a0e-0000-4000-8000-0000000000ff";
const E8 = "5f0f7e2a-1111-4111-8111-111111111111";
const A1 = "5f0f7e2a-2222-4222-8222-222222222222";
const CODEBOOK = codebookOf([
  {
    id: "ga",
    key: "A",
    name: "structure",
    codes: [code(A1, "A.1", "laptop"), code("a10", "A.10", "server")],
  },
  {
    id: "ge",
    key: "E",
    name: "explanations",
    codes: [{ ...code(E8, "E.8", "attacks causal"), definition: "a chain of effects" }],
  },
]);

function code(id: string, key: string, name: string) {
  return { id, key, name, definition: "", include: "", exclude: "", example: "" };
}

function box(x: number, y: number, side = 50): Region {
  return newRegion({ kind: "rectangle", x, y, width: side, height: side });
}

function arrow(from: Region, to: Region): Region {
  const geometry: Connector = {
    kind: "connector",
    start: { region: from.id, x: 60, y: 30 },
    end: { region: to.id, x: 300, y: 30 },
    bends: [],
    direction: "forward",
  };
  return newRegion(geometry);
}

function storeWith(...regions: Region[]): DrawingStore {
  return new DrawingStore(SHEET, applied(EMPTY_DRAWING, insertion(regions)));
}

describe("groups of which no code is there", () => {
  it("are those without a coding anywhere on the drawing, and never one without codes", () => {
    const empty = codebookOf([{ id: "gx", key: "X", name: "empty", codes: [] }]).groups;
    const groups = [...CODEBOOK.groups, ...empty];
    const coded = applied(EMPTY_DRAWING, coding(EMPTY_DRAWING, "sketch", E8, ASSIGNMENT));
    expect(groupsWithout(EMPTY_DRAWING, groups).map(({ key }) => key)).toEqual(["A", "E"]);
    expect(groupsWithout(coded, groups).map(({ key }) => key)).toEqual(["A"]);
  });
});

describe("typing the key of a code", () => {
  const given = (text: string) => chordOf(CODEBOOK, text)?.key ?? null;

  it("needs no Enter once nothing else can be meant", () => {
    expect(["e8", "E.8", "a10", "a 10"].map(given)).toEqual(["E.8", "E.8", "A.10", "A.10"]);
  });

  it("waits while a longer key begins so, and for every word that is no key", () => {
    expect(["e", "a1", "causal", "e8?", ""].map(given)).toEqual([null, null, null, null, null]);
  });

  it("never takes a key that is a word, which may be the beginning of a name", () => {
    const words = codebookOf([{ id: "g", key: "G", name: "g", codes: [code("c", "arrow", "arrow, thick")] }]);
    expect(chordOf(words, "arrow")).toBeNull();
  });

  it("says with 0 that none of a group applies, unless a code begins so", () => {
    const zero = codebookOf([{ id: "ga", key: "A", name: "a", codes: [code("c", "A.0", "nothing")] }]);
    expect([noneOf(CODEBOOK, "a0")?.id, noneOf(CODEBOOK, "a"), noneOf(zero, "a0")]).toEqual([
      "ga",
      null,
      null,
    ]);
  });

  it("may need digits first, which then pick no pinned code", () => {
    const numbers = codebookOf([{ id: "g", key: "1", name: "g", codes: [code("c", "1.2", "laptop")] }]);
    expect([beginsWithDigits(CODEBOOK), beginsWithDigits(numbers)]).toEqual([false, true]);
  });
});

describe("looking up a code", () => {
  const keys = (text: string) => foundCodes(CODEBOOK, text).map(({ key }) => key);

  it.each(["E8", "e.8", "e 8", "E-8"])("finds E.8 by %s", (typed) => expect(keys(typed)).toEqual(["E.8"]));

  it("puts the exact key before keys that start with it", () => expect(keys("a1")).toEqual(["A.1", "A.10"]));

  it("finds words of the name in any order, then words of the definition", () => {
    expect(keys("causal att")).toEqual(["E.8"]);
    expect(keys("effects")).toEqual(["E.8"]);
    expect(keys("nothing like it")).toEqual([]);
  });

  it("reads a trailing question mark as unsure", () =>
    expect(readQuery(" e8? ")).toEqual({ text: "e8", unsure: true }));

  it("offers recent codes, then pinned ones, while nothing is typed", () => {
    const recent = withRecent(withRecent([], A1), E8);
    expect(foundCodes(CODEBOOK, "", recent, [A1, "a10"]).map(({ key }) => key)).toEqual([
      "E.8",
      "A.1",
      "A.10",
    ]);
  });
});

describe("names", () => {
  const naming = (drawing: Drawing) => ({
    codebook: CODEBOOK,
    numbers: regionNumbers(drawing),
    phases: new Map([["p", "after"]]),
  });

  it("say number, kind, codes, phase and doubt", () => {
    const region = { ...box(0, 0), phase: "p", label: "hacker" };
    let { drawing }: { drawing: Drawing } = storeWith(region, box(9, 9));
    drawing = applied(drawing, coding(drawing, [region.id], E8, ASSIGNMENT, true));
    expect(regionName(region, codingsOn(drawing, region.id), naming(drawing))).toBe(
      "Region 1 of 2, rectangle, hacker, codes E.8 attacks causal (unsure), phase after, unsure",
    );
  });

  it("say where a connector leads, and when an end is free", () => {
    const [a, b] = [box(0, 0), box(100, 0)];
    const joint = arrow(a, b);
    const { drawing } = storeWith(a, b, joint);
    expect(regionName(joint, [], naming(drawing))).toBe("Region 3 of 3, connector 1 to 2, uncoded");
    const after = applied(drawing, deletion(drawing, [a.id]));
    const freedJoint = after.regions.get(joint.id) ?? joint;
    expect(regionName(freedJoint, [], naming(after))).toContain("connector free end to 1");
  });

  it("are read row by row, whatever the order of drawing", () => {
    const [low, right, left] = [box(0, 500), box(400, 13), box(20, 20)];
    expect(inReadingOrder([low, right, left], SHEET.height)).toEqual([left, right, low]);
  });
});

describe("marks", () => {
  const mark = (more: Partial<Mark>): Mark => ({
    source_id: "m",
    role: "structural",
    shape: "rectangle",
    closed: true,
    points: [
      [10, 10],
      [60, 10],
      [60, 40],
      [10, 40],
    ],
    label: "",
    ink: "red",
    group: null,
    start_mark: null,
    end_mark: null,
    start_inferred: null,
    end_inferred: null,
    direction: "none",
    ...more,
  });

  it("become the region they look like", () => {
    expect(geometryOfMark(mark({}))).toEqual({ kind: "rectangle", x: 10, y: 10, width: 50, height: 30 });
    expect(geometryOfMark(mark({ shape: "ellipse" }))?.kind).toBe("ellipse");
    const line = mark({ role: "functional", shape: "arrow", closed: false, direction: "both" });
    expect(geometryOfMark(line)).toMatchObject({ kind: "connector", direction: "both" });
    const slanted = [...mark({}).points.slice(0, 2), [40, 50]] as Mark["points"];
    expect(geometryOfMark(mark({ shape: "diamond", points: slanted }))?.kind).toBe("polygon");
  });

  it("of a flat line become a region that can be held", () => {
    const flat = mark({
      role: "freehand",
      closed: false,
      points: [
        [0, 5],
        [90, 5],
      ],
    });
    expect(geometryOfMark(flat)).toMatchObject({ width: 90, height: 8 });
  });

  it("tell the phase by most of the ink inside", () => {
    const marks = new Marks([mark({}), mark({ source_id: "n" }), mark({ source_id: "o", ink: "blue" })]);
    const phases = [
      { id: "before", name: "Before", inks: ["red"] },
      { id: "after", name: "After", inks: ["blue"] },
    ];
    const around: Geometry = { kind: "rectangle", x: 0, y: 0, width: 100, height: 100 };
    expect(phaseFromInk(around, marks.all(), phases)).toBe("before");
    expect(phaseFromInk({ ...around, x: 500 }, marks.all(), phases)).toBeNull();
    const frame = mark({ ink: "blue", points: [[-90, -90], [190, -90], [190, 190], [-90, 190]] }); // prettier-ignore
    expect(phaseFromInk(around, [frame], phases), "a frame around it is not inside").toBeNull();
  });
});
