// @vitest-environment jsdom

import { describe, expect, it } from "vitest";

import type { SheetPoint } from "../geometry/points";
import { suggestionWords, type Suggestion } from "../store/suggestions";
import { nextSuggestion } from "./suggestions";
import { TestEditor, testBox } from "./testing/TestEditor";

function suggestion(id: string, x: number, more: Partial<Suggestion> = {}): Suggestion {
  return {
    id,
    suggested: true,
    role: "structural",
    shape: "rectangle",
    closed: true,
    points: [
      [x, 100],
      [x + 80, 100],
      [x + 80, 160],
      [x, 160],
    ] satisfies SheetPoint[],
    confidence: 0.82,
    ink: "black",
    direction: "none",
    ...more,
  };
}

const line = suggestion("s2", 0, {
  role: "functional",
  shape: "arrow",
  closed: false,
  points: [
    [200, 300],
    [400, 300],
  ],
  direction: "forward",
});

describe("suggested marks", () => {
  it("become a region by one click, which undo takes back; it names no mark as its source", () => {
    const test = new TestEditor({ suggestions: [suggestion("s1", 100)] }).click(140, 130);
    expect(test.regions).toMatchObject([
      { geometry: { kind: "rectangle", x: 100, y: 100, width: 80, height: 60 }, marks: [], label: "" },
    ]);
    expect([test.steps, test.offered]).toEqual([["Region 1 drawn"], test.selection]);
    test.editor.drawing.undo();
    expect(test.regions).toEqual([]);
  });

  it("become a connector with free ends where they are lines", () => {
    const near = testBox(150, 280, 48, 40);
    const test = new TestEditor({ regions: [near], suggestions: [line] }).click(300, 300, { alt: true });
    expect(test.regions.at(-1)?.geometry).toMatchObject({
      kind: "connector",
      start: { region: null, x: 200, y: 300 },
      end: { region: null },
      direction: "forward",
    });
  });

  it("are told apart by shape and confidence while they are pointed at", () => {
    const test = new TestEditor({ suggestions: [suggestion("s1", 100)] }).move(140, 130);
    expect(test.editor.view.get().guides.suggestion).toBe("s1");
    expect(test.move(600, 600).editor.view.get().guides.suggestion).toBeNull();
    expect(suggestionWords(suggestion("s1", 0))).toBe("Suggestion: box, 82 %");
    expect(suggestionWords(suggestion("s1", 0, { shape: "ellipse", confidence: 1 }))).toBe(
      "Suggestion: ellipse, 100 %",
    );
  });

  it("are not taken twice: a second click selects the region, and no suggestion is left", () => {
    const test = new TestEditor({ suggestions: [suggestion("s1", 100)] }).click(140, 130).click(140, 130);
    expect(test.regions).toHaveLength(1);
    nextSuggestion(test.editor);
    expect(test.said).toBe("There are no suggestions here.");
  });

  it("that are unsure are left out until they are asked for", () => {
    const unsure = suggestion("s1", 100, { confidence: 0.49 });
    const test = new TestEditor({ suggestions: [unsure] }).click(140, 130);
    expect(test.regions).toEqual([]);
    test.editor.bench.suggesting.patch({ unsure: true });
    expect(test.click(140, 130).regions).toHaveLength(1);
  });

  it("do nothing while they are hidden, alone or with the regions", () => {
    const test = new TestEditor({ suggestions: [suggestion("s1", 100)] });
    test.editor.bench.suggesting.patch({ on: false });
    expect(test.click(140, 130).regions).toEqual([]);
    test.editor.bench.suggesting.patch({ on: true });
    test.editor.view.patch({ overlays: false });
    expect(test.click(140, 130).regions).toEqual([]);
  });

  it("let frames be drawn over them", () => {
    const [box, suggestions] = [testBox(110, 110, 20), [suggestion("s1", 100)]];
    const test = new TestEditor({ regions: [box], suggestions }).drag([90, 90], [140, 140]);
    expect([test.selection, test.regions]).toEqual([[box.id], [box]]);
  });

  it("are reached without a pointer, from top to bottom, and taken by Enter", () => {
    const test = new TestEditor({ suggestions: [line, suggestion("s1", 100)] });
    nextSuggestion(test.editor);
    expect(test.said).toBe("Suggestion: box, 82 %. Enter makes a region of it.");
    nextSuggestion(test.editor);
    test.keys("Enter");
    expect(test.shapes).toMatchObject([{ kind: "connector" }]);
    expect(test.editor.key({ key: "Enter", shift: false, ctrl: false, alt: false })).toBe(false);
  });

  it("change nothing where nothing can be changed", () => {
    const test = new TestEditor({ suggestions: [suggestion("s1", 100)], readOnly: "The round is closed." });
    expect(test.click(140, 130).regions).toEqual([]);
    expect(test.said).toBe("The round is closed.");
  });
});
