import { describe, expect, it } from "vitest";

import { sheetPoint } from "../geometry/points";
import type { Mark } from "../store/marks";
import { codeAlike, marksAlike } from "./alike";
import { regionsFromMark } from "./fromMark";
import { Walking } from "./states/walking";
import { TEST_CODE, TestEditor, testBox } from "./testing/TestEditor";
import { codeStop, placeAt, stopsLeft } from "./walking";

function markBox(source_id: string, x: number, y: number, more: Partial<Mark> = {}): Mark {
  return {
    source_id,
    role: "structural",
    shape: "rectangle",
    closed: true,
    points: [
      [x, y],
      [x + 60, y],
      [x + 60, y + 40],
      [x, y + 40],
    ],
    label: "",
    ink: "black",
    group: null,
    start_mark: null,
    end_mark: null,
    start_inferred: null,
    end_inferred: null,
    direction: "none",
    ...more,
  };
}

const ARROW = markBox("arrow", 0, 0, {
  role: "functional",
  shape: "arrow",
  closed: false,
  points: [
    [160, 20],
    [300, 20],
  ],
  start_mark: "left",
  end_mark: "right",
  direction: "forward",
});
const MARKS = [
  ARROW,
  markBox("below", 100, 400),
  markBox("right", 300, 0),
  markBox("left", 100, 0),
  markBox("red", 500, 400, { ink: "red" }),
];

function left(test: TestEditor, ...seen: string[]): string[] {
  return stopsLeft(test.editor, new Set(seen)).map(({ id }) => id);
}

describe("coding mark by mark", () => {
  it("goes as one reads, and to what connects last", () => {
    expect(left(new TestEditor({ marks: MARKS }))).toEqual(["left", "right", "below", "red", "arrow"]);
  });

  it("leaves out what was passed, what is a region, and takes in regions without a code", () => {
    const uncoded = testBox(700, 700);
    const test = new TestEditor({ marks: MARKS, regions: [uncoded] });
    test.editor.insert(regionsFromMark(test.editor, MARKS[3] as Mark));
    const [, made = ""] = test.regions.map(({ id }) => id);
    expect(left(test, "below")).toEqual([made, "right", "red", uncoded.id, "arrow"]);
    expect(left(test, made, uncoded.id)).not.toContain(made);
  });

  it("stops once at a group, which stands for all its marks", () => {
    const group = [markBox("a", 0, 0, { group: "g" }), markBox("b", 100, 100, { group: "g" })];
    const [stop, ...others] = stopsLeft(new TestEditor({ marks: group }).editor, new Set());
    expect([stop?.box, others]).toEqual([{ x: 0, y: 0, width: 160, height: 140 }, []]);
  });

  it("stops only at the ink of the phase that is looked at", () => {
    const phases = [{ id: "own", name: "Own threats", inks: ["red"] }];
    const test = new TestEditor({ marks: MARKS, phases });
    test.editor.view.patch({ phase: "own" });
    expect(left(test)).toEqual(["red"]);
  });

  it("makes the region with its code in one step, and an arrow with both its ends", () => {
    const test = new TestEditor({ marks: MARKS });
    const arrow = stopsLeft(test.editor, new Set()).at(-1);
    const id = arrow === undefined ? null : codeStop(test.editor, arrow, [TEST_CODE]);
    expect(test.regions.map(({ marks }) => marks)).toEqual([["left"], ["right"], ["arrow"]]);
    expect(test.codesOn(test.regions.at(-1))).toEqual([TEST_CODE]);
    expect([test.selection, test.steps]).toEqual([[id], ["Region 3 drawn as E.8"]]);
    test.editor.drawing.undo();
    expect(test.regions).toEqual([]);
  });

  it("shows where one is, and ends when the pointer is taken", () => {
    const test = new TestEditor({ marks: MARKS });
    const [stop] = stopsLeft(test.editor, new Set());
    if (stop !== undefined) {
      test.editor.become(new Walking(test.editor, stop));
    }
    expect([test.state, test.editor.view.get().guides.mark, test.said]).toEqual([
      "walking",
      "left",
      "Mark: rectangle",
    ]);
    test.move(320, 20);
    expect(test.editor.view.get().guides.mark).toBe("left");
    test.down(900, 700);
    expect(test.state).toBe("select.marquee");
  });

  it("changes nothing where nothing can be changed", () => {
    const test = new TestEditor({ marks: MARKS, readOnly: "The round is closed." });
    const [stop] = stopsLeft(test.editor, new Set());
    expect(stop === undefined ? "" : codeStop(test.editor, stop, [TEST_CODE])).toBeNull();
    expect([test.regions, test.said]).toEqual([[], "The round is closed."]);
  });
});

describe("a code that is let go on the drawing", () => {
  it("is for the topmost region, or else for the mark that is none yet", () => {
    const test = new TestEditor({ marks: MARKS, regions: [testBox(700, 600), testBox(690, 590, 200)] });
    const [small] = test.regions;
    const at = (x: number, y: number) => placeAt(test.editor, sheetPoint(x, y));
    expect(at(710, 610)).toEqual({ region: small?.id, stop: null });
    expect(at(100, 10)).toMatchObject({ region: null, stop: { id: "left" } });
    expect(at(950, 50)).toEqual({ region: null, stop: null });
  });

  it("leaves dragged regions where they were when they are let go over a code", () => {
    const test = new TestEditor({ regions: [testBox(100, 100)] });
    const places: (readonly number[])[] = [];
    test.editor.onDropped = (at) => places.push(at) > 0;
    test.drag([120, 120], [1200, 300]);
    expect([places, test.steps, test.state]).toEqual([[[1200, 300]], [], "select.idle"]);
    expect(test.shapes).toMatchObject([{ x: 100, y: 100 }]);
  });
});

describe("coding every mark like this one", () => {
  it("takes marks of the same kind and ink that are no regions yet, with all codes, in one step", () => {
    const test = new TestEditor({ marks: MARKS });
    const id = codeStop(
      test.editor,
      stopsLeft(test.editor, new Set())[0] as never,
      [TEST_CODE],
      true,
    ) as string;
    expect(codeAlike(test.editor, id)).toBe(2);
    expect(test.regions.map(({ marks }) => marks[0])).toEqual(["left", "below", "right"]);
    expect(test.regions.map((region) => test.codesOn(region))).toEqual([
      [TEST_CODE],
      [TEST_CODE],
      [TEST_CODE],
    ]);
    expect(test.steps).toEqual(["Region 1 drawn as E.8, unsure", "2 regions like region 1, as E.8"]);
    expect(codeAlike(test.editor, id)).toBe(0);
  });

  it("makes an end that several arrows share only once", () => {
    const second = { ...ARROW, source_id: "second", end_mark: "below" };
    const third = { ...ARROW, source_id: "third", start_mark: "below", end_mark: "right" };
    const test = new TestEditor({ marks: [...MARKS, second, third] });
    test.editor.insert(regionsFromMark(test.editor, ARROW));
    codeAlike(test.editor, test.selection[0] ?? "");
    expect(test.regions.map(({ marks }) => marks[0])).toEqual([
      "left",
      "right",
      "arrow",
      "below",
      "second",
      "third",
    ]);
  });

  it("has nothing to offer for what was drawn by hand", () => {
    const drawn = testBox(0, 0);
    expect(marksAlike(new TestEditor({ marks: MARKS, regions: [drawn] }).editor, drawn)).toEqual([]);
  });
});
