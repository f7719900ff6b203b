import { describe, expect, it } from "vitest";

import { TEST_CODE, TestEditor, testBox } from "./testing/TestEditor";
import { toggleArmed, travel } from "./codingCommands";

describe("rectangles and ellipses", () => {
  it("are drawn by dragging; the tool goes back to Select and the region is offered for coding", () => {
    const test = new TestEditor().tool("rectangle").drag([100, 100], [300, 220]);
    expect(test.shapes).toEqual([{ kind: "rectangle", x: 100, y: 100, width: 200, height: 120 }]);
    expect(test.state).toBe("select.idle");
    expect(test.selection).toEqual(test.offered);
    expect(test.steps).toEqual(["Region 1 drawn"]);
  });

  it("are drawn by two clicks as well", () => {
    const test = new TestEditor().tool("ellipse").click(300, 220);
    expect(test.state).toBe("ellipse.drawing");
    test.move(200, 150).click(100, 100);
    expect(test.shapes).toEqual([{ kind: "ellipse", x: 100, y: 100, width: 200, height: 120 }]);
  });

  it("are squares and circles with Shift", () => {
    const test = new TestEditor().tool("rectangle").drag([100, 100], [180, 120], { shift: true });
    expect(test.shapes).toMatchObject([{ width: 80, height: 80 }]);
  });

  it("end at the border of the sheet", () => {
    const test = new TestEditor().tool("rectangle").drag([900, 700], [1200, 900]);
    expect(test.shapes).toEqual([{ kind: "rectangle", x: 900, y: 700, width: 100, height: 100 }]);
  });

  it("never come from a slip of the hand, and never after Escape", () => {
    const test = new TestEditor().tool("rectangle").drag([100, 100], [105, 104]);
    expect(test.state).toBe("rectangle.idle");
    test.down(100, 100).move(200, 200).keys("Escape");
    test.up();
    expect(test.shapes).toEqual([]);
    expect(test.state).toBe("rectangle.idle");
  });

  it("do not select or move what lies under them", () => {
    const below = testBox(50, 50, 400);
    const test = new TestEditor({ regions: [below] }).tool("rectangle").drag([100, 100], [200, 200]);
    expect(test.shapes[0]).toEqual(below.geometry);
    expect(test.shapes).toHaveLength(2);
  });

  it("follow one another while the tool is locked", () => {
    const test = new TestEditor().tool("rectangle", true).drag([0, 0], [50, 50]).drag([100, 0], [150, 50]);
    expect(test.shapes).toHaveLength(2);
    expect(test.state).toBe("rectangle.idle");
  });

  it("get the armed code in the same step, and are then not offered", () => {
    const test = new TestEditor();
    toggleArmed(test.editor, TEST_CODE);
    test.tool("rectangle").drag([0, 0], [50, 50]);
    expect(test.codesOn(test.regions[0])).toEqual([TEST_CODE]);
    expect(test.offered).toEqual([]);
    expect(test.steps).toEqual(["Region 1 drawn as E.8"]);
  });
});

describe("drawing by keyboard", () => {
  it("places a shape mid-view, moves and sizes it, and keeps it as one step", () => {
    const test = new TestEditor().tool("rectangle").keys("Enter", "ArrowRight", "ArrowDown");
    test.keys({ key: "ArrowRight", shift: true }, { key: "ArrowDown", shift: true, alt: true }, "Enter");
    expect(test.shapes).toEqual([{ kind: "rectangle", x: 430, y: 360, width: 170, height: 101 }]);
    expect(test.steps).toHaveLength(1);
  });

  it.each(["ellipse", "polygon", "lasso", "point"] as const)("works for a %s too", (tool) => {
    const test = new TestEditor().tool(tool).keys("Enter", "Enter");
    expect(test.shapes.map(({ kind }) => kind)).toEqual([tool]);
  });

  it("drops the shape on Escape", () => {
    expect(new TestEditor().tool("rectangle").keys("Enter", "Escape").shapes).toEqual([]);
  });
});

describe("polygons", () => {
  const corners = (test: TestEditor) => test.click(100, 100).click(200, 100).click(200, 200).click(100, 200);

  it("take a corner per click and close with Enter", () => {
    const test = corners(new TestEditor().tool("polygon")).keys("Enter");
    expect(test.shapes).toEqual([
      {
        kind: "polygon",
        points: [
          [100, 100],
          [200, 100],
          [200, 200],
          [100, 200],
        ],
      },
    ]);
  });

  it("lose their last corner with Backspace, and with undo", () => {
    const test = corners(new TestEditor().tool("polygon")).keys("Backspace", "Enter");
    expect(test.shapes[0]).toMatchObject({ points: { length: 3 } });
    const other = corners(new TestEditor().tool("polygon")).keys({ key: "z", ctrl: true }, "Enter");
    expect(other.shapes[0]).toMatchObject({ points: { length: 3 } });
  });

  it("close on their first corner and on a double click", () => {
    const test = corners(new TestEditor().tool("polygon")).click(102, 101);
    expect(test.shapes[0]).toMatchObject({ points: { length: 4 } });
    const other = new TestEditor()
      .tool("polygon")
      .click(100, 100)
      .click(200, 100)
      .click(200, 200)
      .doubleClick(100, 200);
    expect(other.shapes[0]).toMatchObject({ points: { length: 4 } });
  });

  it("need three corners", () => {
    const test = new TestEditor().tool("polygon").click(0, 0).click(100, 0).keys("Enter");
    expect(test.shapes).toEqual([]);
    expect(test.said).toBe("A polygon needs three corners.");
  });
});

describe("lassos and dots", () => {
  it("become an outline with few corners", () => {
    const test = new TestEditor().tool("lasso").down(300, 200);
    for (let i = 1; i <= 200; i++) {
      const angle = (i / 200) * 2 * Math.PI;
      test.move(200 + 100 * Math.cos(angle), 200 + 100 * Math.sin(angle));
    }
    test.up();
    const [shape] = test.shapes;
    expect(shape?.kind).toBe("lasso");
    expect(shape?.kind === "lasso" && shape.points.length > 8 && shape.points.length <= 64).toBe(true);
  });

  it("are set by one click", () => {
    expect(new TestEditor().tool("point").click(40, 50).shapes).toEqual([{ kind: "point", x: 40, y: 50 }]);
  });
});

describe("connectors", () => {
  const [a, b, c] = [testBox(100, 100, 100), testBox(500, 100, 100), testBox(520, 120, 40)];

  it("join the regions at which they start and end, on their outlines", () => {
    const test = new TestEditor({ regions: [a, b] }).tool("connector").drag([150, 150], [550, 150]);
    expect(test.shapes[2]).toEqual({
      kind: "connector",
      start: { region: a.id, x: 200, y: 150 },
      end: { region: b.id, x: 500, y: 150 },
      bends: [],
      direction: "forward",
    });
  });

  it("are drawn by two clicks, and show what they catch before", () => {
    const test = new TestEditor({ regions: [a, b] }).tool("connector").move(92, 150);
    expect(test.editor.view.get().guides.target).toBe(a.id);
    test.click(150, 150).move(550, 150);
    expect(test.editor.view.get().guides.target).toBe(b.id);
    expect(test.click(550, 150).shapes).toHaveLength(3);
  });

  it("stay free at the end at which Ctrl is held", () => {
    const test = new TestEditor({ regions: [a, b] }).tool("connector");
    test.down(150, 150).move(550, 150, { ctrl: true }).up({ ctrl: true });
    expect(test.shapes[2]).toMatchObject({ start: { region: a.id }, end: { region: null, x: 550, y: 150 } });
  });

  it("reach the other of two overlapping regions with Tab", () => {
    const test = new TestEditor({ regions: [a, b, c] }).tool("connector").down(150, 150).move(540, 140);
    test.keys("Tab").up();
    expect(test.shapes[3]).toMatchObject({ end: { region: b.id } });
  });

  it("follow a region that is dragged, and keep a free end when it is deleted", () => {
    const test = new TestEditor({ regions: [a, b] }).tool("connector").drag([150, 150], [550, 150]);
    test.select(b).drag([530, 130], [580, 130]);
    expect(test.shapes[2]).toMatchObject({ end: { region: b.id, x: 550, y: 150 } });
  });
});

describe("steps", () => {
  it("are taken back one gesture at a time, and a gesture under way is only given up", () => {
    const test = new TestEditor().tool("rectangle").drag([0, 0], [50, 50]);
    test.tool("rectangle").down(100, 100).move(200, 200);
    travel(test.editor, "undo");
    expect(test.shapes).toHaveLength(1);
    travel(test.editor, "undo");
    expect(test.shapes).toHaveLength(0);
    expect(test.said).toBe("Undone: Region 1 drawn");
  });
});
