import { describe, expect, it } from "vitest";

import type { Geometry } from "../shapes/types";
import { InkPixels } from "./inkPixels";
import { fromInk, phasesOfSketch } from "./phases";

/** A sheet of 100 by 50 in cells of 10: a red column at the left, a blue one at the right, twice as wide. */
const columns = (...filled: number[]) =>
  Uint8Array.from({ length: 50 }, (_, cell) => (filled.includes(cell % 10) ? 255 : 0));
const pixels = new InkPixels(10, 5, 10, [
  { ink: "red", cover: columns(0) },
  { ink: "blue", cover: columns(8, 9) },
]);
const all: Geometry = { kind: "rectangle", x: 0, y: 0, width: 100, height: 50 };
const left: Geometry = { kind: "rectangle", x: 0, y: 0, width: 40, height: 50 };
const middle: Geometry = { kind: "ellipse", x: 40, y: 10, width: 20, height: 20 };

describe("a picture without marks", () => {
  it("counts ink inside shapes only", () => {
    expect(pixels.count(all)).toEqual(new Map([["red", 5], ["blue", 10]])); // prettier-ignore
    expect(pixels.count(left)).toEqual(new Map([["red", 5]]));
    expect(pixels.count(middle)).toEqual(new Map());
  });

  it("gives regions the phase of most pixels inside, as this sketch maps its inks", () => {
    const phases = [
      { id: "p", name: "Before" },
      { id: "q", name: "After" },
    ];
    const told = phasesOfSketch(phases, { red: "p", blue: "q" });
    expect(fromInk(all, [], told, pixels)).toEqual({ phase: "q", phaseFromInk: true });
    expect(fromInk(left, [], told, pixels)).toEqual({ phase: "p", phaseFromInk: true });
    expect(fromInk(middle, [], told, pixels)).toEqual({ phase: null, phaseFromInk: false });
    const other = phasesOfSketch(phases, { red: "p", violet: "q" });
    expect(fromInk(all, [], other, pixels).phase).toBe("p");
  });

  it("lets a phase have several inks in one sketch", () => {
    const [both] = phasesOfSketch([{ id: "p", name: "Before" }], { red: "p", orange: "p" });
    expect(both?.inks).toEqual(["red", "orange"]);
  });
});
