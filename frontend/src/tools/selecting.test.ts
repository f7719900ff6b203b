// @vitest-environment jsdom

import { describe, expect, it } from "vitest";

import type { SheetPoint } from "../geometry/points";
import type { Mark } from "../store/marks";
import { newRegion } from "../store/regionEdits";
import { toggleCode, toggleNone } from "./codingCommands";
import {
  changeRegions,
  copySelection,
  deleteSelection,
  duplicateSelection,
  pasteRegions,
  selectNeighbour,
  turnConnectors,
} from "./regionCommands";
import { TEST_CODE, TestEditor, testBox } from "./testing/TestEditor";
import { SelectEditing } from "./states/selectEditing";

function editing(test: TestEditor): TestEditor {
  const [id = ""] = test.selection;
  test.editor.become(new SelectEditing(test.editor, id));
  return test;
}

describe("clicking", () => {
  const [large, middle, small] = [testBox(100, 100, 300), testBox(150, 150, 200), testBox(200, 200, 100)];

  it("selects the smallest first, then goes deeper and round again", () => {
    const test = new TestEditor({ regions: [small, large, middle] });
    const seen = [1, 2, 3, 4].map(() => test.click(250, 250).selection[0]);
    expect(seen).toEqual([small.id, middle.id, large.id, small.id]);
  });

  it("takes what lies below the topmost at once with Ctrl", () => {
    const test = new TestEditor({ regions: [small, large, middle] });
    const seen = [1, 2].map(() => test.click(250, 250, { ctrl: true }).selection[0]);
    expect(seen).toEqual([middle.id, large.id]);
  });

  it("adds and removes with Shift, and selects nothing on empty paper", () => {
    const test = new TestEditor({ regions: [large, small] }).click(250, 250).click(120, 120, { shift: true });
    expect(test.selection).toEqual([small.id, large.id]);
    expect(test.click(120, 120, { shift: true }).selection).toEqual([small.id]);
    expect(test.click(900, 700).selection).toEqual([]);
  });

  it("does not reach regions of a phase that is not looked at", () => {
    const test = new TestEditor({ regions: [large, { ...small, phase: "after" }] });
    test.editor.view.patch({ phase: "after" });
    expect([test.click(250, 250).selection, test.click(120, 120).selection]).toEqual([[small.id], []]);
  });
});

describe("dragging", () => {
  it("moves what is pressed, as one step that undo takes back", () => {
    const region = testBox(100, 100);
    const test = new TestEditor({ regions: [region] }).drag([120, 120], [170, 130]);
    expect(test.shapes).toMatchObject([{ x: 150, y: 110 }]);
    expect(test.steps).toEqual(["Region 1 moved"]);
    test.editor.drawing.undo();
    expect(test.shapes).toEqual([region.geometry]);
  });

  it("moves the whole selection when one of it is pressed, straight with Shift", () => {
    const [a, b] = [testBox(100, 100), testBox(300, 100)];
    const test = new TestEditor({ regions: [a, b] })
      .select(a, b)
      .drag([125, 125], [165, 130], { shift: true });
    expect(test.shapes).toMatchObject([
      { x: 140, y: 100 },
      { x: 340, y: 100 },
    ]);
  });

  it("shows the move before it is done, and Escape gives it up", () => {
    const region = testBox(100, 100);
    const test = new TestEditor({ regions: [region] }).down(120, 120).move(200, 200);
    expect(test.editor.drawing.shown(region.id)?.geometry).toMatchObject({ x: 180, y: 180 });
    test.keys("Escape").up();
    expect(test.shapes).toEqual([region.geometry]);
    expect(test.steps).toEqual([]);
  });

  it("reshapes by a handle of the selected region", () => {
    const region = testBox(100, 100, 100);
    const test = new TestEditor({ regions: [region] }).select(region).drag([203, 202], [250, 300]);
    expect(test.shapes).toMatchObject([{ x: 100, y: 100, width: 150, height: 200 }]);
    expect(test.state).toBe("select.idle");
  });

  it("on empty paper selects what the frame touches", () => {
    const [a, b, c] = [testBox(100, 100), testBox(200, 100), testBox(600, 600)];
    const test = new TestEditor({ regions: [a, b, c] }).drag([50, 50], [220, 220]);
    expect(new Set(test.selection)).toEqual(new Set([a.id, b.id]));
  });

  it("changes nothing where nothing may be changed, and says why", () => {
    const region = testBox(100, 100);
    const test = new TestEditor({ regions: [region], readOnly: "The round is closed." });
    expect(test.drag([120, 120], [300, 300]).said).toBe("The round is closed.");
    test.tool("rectangle").drag([0, 0], [90, 90]);
    expect(test.shapes).toEqual([region.geometry]);
  });
});

describe("edit mode", () => {
  const polygon = newRegion({
    kind: "polygon",
    points: [
      [100, 100],
      [200, 100],
      [150, 200],
    ],
  });

  it("moves exactly one handle by one pixel", () => {
    const region = testBox(100, 100, 100);
    const test = editing(new TestEditor({ regions: [region] }).select(region)).keys(
      "Tab",
      "ArrowRight",
      "Enter",
    );
    expect(test.shapes).toEqual([{ kind: "rectangle", x: 100, y: 100, width: 101, height: 100 }]);
    expect(test.steps).toEqual(["Region 1 reshaped"]);
  });

  it("says which corner it is at and where that is", () => {
    const test = editing(new TestEditor({ regions: [polygon] }).select(polygon)).keys("Tab");
    expect(test.said).toBe("corner 2 of 3, x 200 y 100");
  });

  it("adds a corner, removes it, and restores all on Escape", () => {
    const test = editing(new TestEditor({ regions: [polygon] }).select(polygon)).keys("n", "ArrowDown");
    expect(test.editor.drawing.shown(polygon.id)?.geometry).toMatchObject({ points: { length: 4 } });
    test.keys("Delete");
    expect(test.editor.drawing.shown(polygon.id)?.geometry).toMatchObject({ points: { length: 3 } });
    test.keys("Escape");
    expect(test.shapes).toEqual([polygon.geometry]);
    expect(test.steps).toEqual([]);
  });

  it("starts with a double click and ends with a click elsewhere, which keeps the shape", () => {
    const region = testBox(100, 100, 100);
    const test = new TestEditor({ regions: [region] }).doubleClick(150, 150);
    expect(test.state).toBe("select.editing");
    test.keys("ArrowLeft").click(700, 700);
    expect(test.shapes).toMatchObject([{ x: 99, width: 101 }]);
    expect(test.state).toBe("select.idle");
  });
});

describe("double clicks", () => {
  it("edit the region that the first click selected, also over others", () => {
    const [large, small] = [testBox(100, 100, 300), testBox(200, 200, 100)];
    const test = new TestEditor({ regions: [large, small] }).doubleClick(250, 250);
    expect(test.editor.view.get().guides.editing?.region).toBe(small.id);
  });
});

describe("commands on the selection", () => {
  it("nudge by one pixel, by ten with Shift", () => {
    const region = testBox(100, 100);
    const test = new TestEditor({ regions: [region] }).select(region);
    test.keys("ArrowRight", { key: "ArrowUp", shift: true });
    expect(test.shapes).toMatchObject([{ x: 101, y: 90 }]);
  });

  it("delete, and undo brings region and codes back", () => {
    const region = testBox(100, 100);
    const test = new TestEditor({ regions: [region] }).select(region);
    toggleCode(test.editor, [region.id], TEST_CODE);
    deleteSelection(test.editor);
    expect(test.shapes).toEqual([]);
    test.editor.drawing.undo();
    expect(test.codesOn(region)).toEqual([TEST_CODE]);
  });

  it("duplicate with codes, and paste stays on the sheet", () => {
    const region = testBox(940, 740);
    const test = new TestEditor({ regions: [region] }).select(region);
    toggleCode(test.editor, [region.id], TEST_CODE);
    duplicateSelection(test.editor);
    expect(test.shapes[1]).toMatchObject({ x: 950, y: 750 });
    expect(test.codesOn(test.regions[1])).toEqual([TEST_CODE]);
    copySelection(test.editor);
    pasteRegions(test.editor);
    expect(test.shapes).toHaveLength(3);
  });

  it("go from region to region in reading order, round and round", () => {
    const [low, high] = [testBox(10, 500), testBox(500, 10)];
    const test = new TestEditor({ regions: [low, high] });
    expect([
      selectNeighbour(test.editor, 1),
      selectNeighbour(test.editor, 1),
      selectNeighbour(test.editor, 1),
    ]).toEqual([high.id, low.id, high.id]);
    expect(selectNeighbour(test.editor, -1)).toBe(low.id);
  });

  it("turn a connector round", () => {
    const joint = newRegion({
      kind: "connector",
      start: { region: null, x: 0, y: 0 },
      end: { region: null, x: 90, y: 0 },
      bends: [],
      direction: "forward",
    });
    const test = new TestEditor({ regions: [joint] }).select(joint);
    turnConnectors(test.editor);
    expect(test.shapes).toMatchObject([{ direction: "backward" }]);
  });

  it("are no step when they change nothing", () => {
    const region = testBox(0, 0);
    const test = new TestEditor({ regions: [region] });
    changeRegions(test.editor, [region.id], { label: "" }, "label");
    expect(test.steps).toEqual([]);
  });

  it("say that none of a group applies, and take it back", () => {
    const test = new TestEditor();
    toggleNone(test.editor, "e");
    expect([test.editor.drawing.drawing.none, test.said]).toEqual([["e"], "None of E explanations applies"]);
    toggleNone(test.editor, "e");
    expect(test.editor.drawing.drawing.none).toEqual([]);
    test.editor.drawing.undo();
    expect([test.editor.drawing.drawing.none, test.steps]).toEqual([
      ["e"],
      ["None of E explanations applies"],
    ]);
  });

  it("toggle a code on and off", () => {
    const region = testBox(0, 0);
    const test = new TestEditor({ regions: [region] });
    expect(toggleCode(test.editor, [region.id], TEST_CODE)).toBe(true);
    expect(test.said).toBe("E.8 attacks causal added to region 1");
    expect(toggleCode(test.editor, [region.id], TEST_CODE)).toBe(false);
    expect(test.codesOn(region)).toEqual([]);
  });
});

describe("regions from marks", () => {
  const mark = (source_id: string, x: number, more: Partial<Mark> = {}): Mark => ({
    source_id,
    role: "structural",
    shape: "rectangle",
    closed: true,
    points: [
      [x, 100],
      [x + 80, 100],
      [x + 80, 160],
      [x, 160],
    ] satisfies SheetPoint[],
    label: source_id,
    ink: null,
    group: null,
    start_mark: null,
    end_mark: null,
    start_inferred: null,
    end_inferred: null,
    direction: "none",
    ...more,
  });
  const arrow = mark("arrow", 0, {
    role: "functional",
    shape: "arrow",
    closed: false,
    points: [
      [180, 130],
      [400, 130],
    ],
    start_mark: "laptop",
    end_mark: "server",
    direction: "forward",
  });

  it("take shape, label and source of the mark", () => {
    const test = new TestEditor({ marks: [mark("laptop", 100)] }).click(140, 130, { alt: true });
    expect(test.regions).toMatchObject([
      { label: "laptop", marks: ["laptop"], geometry: { x: 100, y: 100, width: 80, height: 60 } },
    ]);
  });

  it("of an arrow are a connector with regions at both ends, in one step; existing regions are used", () => {
    const test = new TestEditor({ marks: [mark("laptop", 100), mark("server", 400), arrow] });
    test.click(140, 130, { alt: true }).click(300, 130, { alt: true });
    const [laptop, server, joint] = test.regions;
    expect(joint?.geometry).toMatchObject({
      kind: "connector",
      start: { region: laptop?.id },
      end: { region: server?.id },
      direction: "forward",
    });
    expect(test.steps).toHaveLength(2);
    expect(test.regions).toHaveLength(3);
  });

  it("stand for the whole group", () => {
    const group = [mark("a", 100, { group: "g" }), mark("b", 300, { group: "g" })];
    const test = new TestEditor({ marks: group }).click(140, 130, { alt: true });
    expect(test.regions).toMatchObject([{ marks: ["a", "b"], geometry: { x: 100, width: 280 } }]);
  });

  it("light up under the pointer", () => {
    const test = new TestEditor({ marks: [mark("laptop", 100)] }).move(140, 130);
    expect(test.editor.view.get().guides.mark).toBe("laptop");
    expect(test.move(700, 700).editor.view.get().guides.mark).toBeNull();
  });
});
