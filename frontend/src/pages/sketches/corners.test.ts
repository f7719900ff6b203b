import { describe, expect, test } from "vitest";

import {
  type Corners,
  cornersOf,
  inWords,
  isWhole,
  pathAround,
  pathOf,
  placeAt,
  stepOf,
  withCorner,
} from "./corners";

const PHOTO = { width: 4000, height: 3000 };
const BOARD: Corners = [
  [400, 300],
  [3600, 350],
  [3500, 2700],
  [300, 2600],
];

describe("corners of a board", () => {
  test("one corner moves and the others stay", () => {
    expect(withCorner(BOARD, 2, [3400.126, 2650], PHOTO)).toEqual([
      [400, 300],
      [3600, 350],
      [3400.13, 2650],
      [300, 2600],
    ]);
  });

  test("no corner leaves the photo", () => {
    expect(withCorner(BOARD, 0, [-20, -1], PHOTO)[0]).toEqual([0, 0]);
    expect(withCorner(BOARD, 2, [5000, 3001], PHOTO)[2]).toEqual([4000, 3000]);
  });

  test("the photo's own corners go around it as the server wants them: clockwise from the top left", () => {
    expect(cornersOf(PHOTO)).toEqual([
      [0, 0],
      [4000, 0],
      [4000, 3000],
      [0, 3000],
    ]);
    expect(isWhole(cornersOf(PHOTO), PHOTO)).toBe(true);
    expect(isWhole(withCorner(cornersOf(PHOTO), 3, [1, 3000], PHOTO), PHOTO)).toBe(false);
  });

  test.each([
    ["ArrowLeft", false, [-4, 0]],
    ["ArrowDown", false, [0, 4]],
    ["ArrowRight", true, [40, 0]],
    ["ArrowUp", true, [0, -40]],
  ] as const)("%s (with Shift: %s) moves by about a pixel as shown, or ten", (key, shift, step) => {
    expect(stepOf(key, shift, PHOTO)).toEqual(step);
  });

  test("a small photo moves by whole pixels, and other keys move nothing", () => {
    expect(stepOf("ArrowRight", false, { width: 300, height: 200 })).toEqual([1, 0]);
    expect(stepOf("Tab", false, PHOTO)).toBeNull();
  });

  test("a place of the window is a place of the photo, however small the photo is shown", () => {
    const frame = { left: 50, top: 100, width: 400, height: 300 };
    expect(placeAt([50, 100], frame, PHOTO)).toEqual([0, 0]);
    expect(placeAt([250, 175], frame, PHOTO)).toEqual([2000, 750]);
    expect(placeAt([450, 400], frame, PHOTO)).toEqual([4000, 3000]);
  });

  test("what is cut off is the photo without the board", () => {
    expect(pathOf(BOARD)).toBe("M400 300L3600 350L3500 2700L300 2600Z");
    expect(pathAround(BOARD, PHOTO)).toBe(`M0 0L4000 0L4000 3000L0 3000Z${pathOf(BOARD)}`);
  });

  test("a place is said in whole pixels", () => {
    expect(inWords([12.4, 99.6])).toBe("12 from the left, 100 from the top");
  });
});
