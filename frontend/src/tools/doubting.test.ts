import { describe, expect, it } from "vitest";

import { countOn } from "../store/codingEdits";
import { codesAt, toggleCode, toggleUnsureAt } from "./codingCommands";
import { TEST_CODE, TestEditor, testBox } from "./testing/TestEditor";

describe("doubt about a code", () => {
  const [one, two, three] = [testBox(0, 0), testBox(100, 0), testBox(200, 0)];
  const all = [one.id, two.id, three.id];

  it("is turned on wherever the code is, as one step, and off where it is doubted everywhere", () => {
    const { editor } = new TestEditor({ regions: [one, two, three] });
    toggleCode(editor, [one.id], TEST_CODE, true);
    toggleCode(editor, [two.id], TEST_CODE);
    expect(codesAt(editor, all)).toEqual([{ code: TEST_CODE, unsure: false }]);
    const before = editor.drawing.get().history.done.length;
    toggleUnsureAt(editor, all, TEST_CODE);
    expect(codesAt(editor, all)).toEqual([{ code: TEST_CODE, unsure: true }]);
    expect(editor.drawing.get().history.done.length - before).toBe(1);
    toggleUnsureAt(editor, all, TEST_CODE);
    expect([...editor.drawing.drawing.codings.values()].map(({ unsure }) => unsure)).toEqual([false, false]);
  });

  it("counts on how many of several regions a code is", () => {
    const { editor } = new TestEditor({ regions: [one, two, three] });
    toggleCode(editor, [one.id, three.id], TEST_CODE);
    expect(countOn(editor.drawing.drawing, all, TEST_CODE)).toBe(2);
  });
});
