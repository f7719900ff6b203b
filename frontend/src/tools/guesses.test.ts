// @vitest-environment jsdom

import { describe, expect, it } from "vitest";

import { guessedEnds, nameOfGuess } from "../store/guesses";
import { Marks, type Mark } from "../store/marks";
import { insertion, newRegion } from "../store/regionEdits";
import { attachGuessed } from "./fromMark";
import { TestEditor, testBox } from "./testing/TestEditor";

describe("guessed ends of arrows", () => {
  const box = (source_id: string, x: number): Mark => ({
    source_id,
    role: "structural",
    shape: "rectangle",
    closed: true,
    points: [
      [x, 100],
      [x + 80, 100],
      [x + 80, 160],
      [x, 160],
    ],
    label: source_id,
    ink: null,
    group: null,
    start_mark: null,
    end_mark: null,
    start_inferred: null,
    end_inferred: null,
    direction: "none",
  });
  const arrow: Mark = {
    ...box("arrow", 0),
    role: "functional",
    shape: "arrow",
    closed: false,
    points: [
      [190, 130],
      [390, 130],
    ],
    label: "",
    start_inferred: "Model",
    end_inferred: "Server",
    direction: "forward",
  };
  const marks = [box("Model", 100), box("Server", 400), arrow];
  const connectorOf = (test: TestEditor) =>
    test.regions.find(({ geometry }) => geometry.kind === "connector");
  const guessesOf = (test: TestEditor) => {
    const region = connectorOf(test);
    return region === undefined ? [] : guessedEnds(test.editor.drawing.drawing, new Marks(marks), region);
  };
  const taken = () => new TestEditor({ marks }).click(300, 130, { alt: true });

  it("stay free when the arrow becomes a connector, and make no regions", () => {
    const test = taken();
    expect(test.shapes).toMatchObject([
      { kind: "connector", start: { region: null }, end: { region: null } },
    ]);
    expect(guessesOf(test).map(({ end, mark }) => [end, mark.label])).toEqual([
      ["start", "Model"],
      ["end", "Server"],
    ]);
  });

  it("are attached when the coder says so, to regions in place, in one step that undo takes back", () => {
    const test = taken();
    const before = test.shapes;
    test.editor.drawing.commit(
      "Box",
      insertion([newRegion(testBox(100, 100).geometry, { marks: ["Model"] })]),
    );
    const model = test.regions.at(-1);
    const joint = connectorOf(test);
    attachGuessed(test.editor, joint?.id ?? "");
    expect(connectorOf(test)?.geometry).toMatchObject({
      start: { region: model?.id, x: 190, y: 130 },
      end: { region: test.regions.find(({ label }) => label === "Server")?.id },
    });
    expect(test.regions).toHaveLength(3);
    expect([test.steps.length, test.said, guessesOf(test)]).toEqual([
      3,
      "Region 1: start and end attached",
      [],
    ]);
    test.editor.drawing.undo();
    test.editor.drawing.undo();
    expect(test.shapes).toEqual(before);
  });

  it("are attached one by one", () => {
    const test = taken();
    attachGuessed(test.editor, test.selection[0] ?? "", ["end"]);
    expect(guessesOf(test).map(({ end }) => end)).toEqual(["start"]);
    expect(connectorOf(test)?.geometry).toMatchObject({ start: { region: null } });
  });

  it("are no longer guessed once the coder has put the end elsewhere", () => {
    const test = taken().drag([190, 130], [190, 300]);
    expect(guessesOf(test).map(({ end }) => end)).toEqual(["end"]);
  });

  it("never lead both ends to one region", () => {
    const region = newRegion(testBox(90, 90, 400).geometry, { marks: ["Model", "Server"] });
    const test = new TestEditor({ regions: [region], marks }).click(300, 130, { alt: true });
    attachGuessed(test.editor, test.selection[0] ?? "", ["start"]);
    expect(guessesOf(test)).toEqual([]);
  });

  it("are called by the words in them, by their number, by their shape", () => {
    const [guess] = guessesOf(taken());
    if (guess === undefined) {
      throw new Error("nothing was guessed");
    }
    const region = testBox(0, 0);
    const numbers = new Map([[region.id, 4]]);
    const wordless = { ...guess, mark: { ...guess.mark, label: "" } };
    expect(nameOfGuess(guess, numbers)).toBe("“Model”");
    expect(nameOfGuess({ ...wordless, region }, numbers)).toBe("region 4");
    expect(nameOfGuess(wordless, numbers)).toBe("the rectangle");
  });
});
