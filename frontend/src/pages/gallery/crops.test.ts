import { describe, expect, it } from "vitest";

import type { CodingRow } from "../../api/codings";
import { insideSheet } from "./boxes";
import { nextInGrid } from "./moving";
import { countWords, cropName, cropsOf } from "./crops";

const SHEET = { width: 800, height: 600 };

function row(region: string | null, code: string, more: Partial<CodingRow> = {}): CodingRow {
  const place = region === null ? null : ([100, 100, 200, 150] as const);
  return {
    ...{ id: `${region} ${code}`, region, code, code_name: "laptop", bbox: place, kind: "rectangle" },
    ...{ sketch: "s", assignment: "a", coder: "Ben", unsure: false, memo: "" },
    ...more,
  } as unknown as CodingRow;
}

const SKETCH = { id: "s", participant: "P7", title: "", ...SHEET } as never;

describe("a crop", () => {
  it("shows the region with some of the drawing around it", () => {
    expect(insideSheet([100, 100, 300, 200], SHEET)).toEqual([50, 50, 350, 250]);
  });

  it("never leaves the sheet, however near its edge the region lies", () => {
    expect(insideSheet([0, 0, 100, 100], SHEET)).toEqual([0, 0, 172, 172]);
    expect(insideSheet([790, 590, 800, 600], SHEET)).toEqual([718, 518, 800, 600]);
    expect(insideSheet([-5, -5, 900, 700], SHEET)).toEqual([0, 0, 800, 600]);
  });

  it("of a flat arrow, or of a point, still shows where it is", () => {
    const [x0, y0, x1, y1] = insideSheet([100, 300, 700, 300], SHEET);
    expect((x1 - x0) / (y1 - y0)).toBeLessThanOrEqual(2.02);
    expect(insideSheet([400, 300, 400, 300], SHEET)).toEqual([364, 264, 436, 336]);
  });
});

describe("crops", () => {
  it("are one for each place, also where several codes were asked for", () => {
    const crops = cropsOf([row("r1", "A.1"), row("r1", "A.2"), row("r2", "A.1")], [], [SKETCH]);
    expect(crops.map(({ id, rows }) => [id, rows.length])).toEqual([
      ["r1", 2],
      ["r2", 1],
    ]);
    expect(countWords(crops)).toBe("2 places on 1 drawing");
  });

  it("of codes on the whole drawing show the whole drawing, once for each coder", () => {
    const whole = [row(null, "A.1", { kind: null }), row(null, "A.1", { assignment: "b", coder: null })];
    const crops = cropsOf(whole, [], [SKETCH]);
    expect(crops.map(({ box }) => box)).toEqual([
      [0, 0, 800, 600],
      [0, 0, 800, 600],
    ]);
    expect(crops.map(cropName)).toEqual([
      "P7, whole drawing, A.1 laptop, Ben",
      "P7, rectangle, A.1 laptop, Consensus",
    ]);
  });

  it("say what coders noted", () => {
    const [crop] = cropsOf(
      [row("r1", "A.1", { unsure: true })],
      [{ id: "r1", label: "my PC", star: true } as never],
      [SKETCH],
    );
    expect(crop === undefined ? "" : cropName(crop)).toBe(
      "P7, rectangle, my PC, A.1 laptop, Ben, unsure, good example",
    );
  });

  it("are left out where their drawing is gone", () => {
    expect(cropsOf([row("r1", "A.1")], [], [])).toEqual([]);
  });
});

describe("arrow keys in the gallery", () => {
  // Three in the first line, two in the second.
  const spots = [0, 100, 220]
    .map((left) => ({ left, top: 0 }))
    .concat([0, 180].map((left) => ({ left, top: 90 })));
  const from = (place: number) => (key: string) => nextInGrid(key, place, spots);

  it("go along the order and stop at its ends", () => {
    expect(["ArrowRight", "ArrowLeft", "Home", "End"].map(from(2))).toEqual([3, 1, 0, 4]);
    expect([from(0)("ArrowLeft"), from(4)("ArrowRight")]).toEqual([0, 4]);
  });

  it("go to what is nearest in the next line, and stay where there is none", () => {
    expect([from(2)("ArrowDown"), from(1)("ArrowDown"), from(4)("ArrowUp"), from(4)("ArrowDown")]).toEqual([
      4, 4, 2, 4,
    ]);
  });

  it("are the only keys that are meant", () => {
    expect(from(0)("Enter")).toBeNull();
  });
});
