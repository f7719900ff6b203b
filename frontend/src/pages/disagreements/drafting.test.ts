import { expect, test } from "vitest";

import { closed, cornerBack, hovered, newDraft, pressed, shapeOf } from "./drafting";

const SHEET = { width: 400, height: 300 };
const press = (draft: ReturnType<typeof newDraft>, ...places: [number, number][]) =>
  places.reduce((now, at) => pressed(now, at, SHEET, 5).draft, draft);

test("a rectangle is drawn by two presses in any order, and stays on the sheet", () => {
  const one = pressed(newDraft("rectangle"), [500, 200], SHEET, 5);
  expect(one.done).toBeNull();
  expect(pressed(one.draft, [100, 50], SHEET, 5).done).toEqual({
    kind: "rectangle",
    x: 100,
    y: 50,
    width: 300,
    height: 150,
  });
});

test("while it is drawn its loose corner follows the pointer", () => {
  const draft = hovered(press(newDraft("rectangle"), [10, 10]), [60, 40], SHEET);
  expect(shapeOf(draft)).toMatchObject({ width: 50, height: 30 });
  expect(shapeOf(hovered(newDraft("rectangle"), [60, 40], SHEET))).toBeNull();
});

test("a press without extent makes no rectangle", () => {
  const one = press(newDraft("rectangle"), [10, 10]);
  expect(pressed(one, [10, 10], SHEET, 5).done).toBeNull();
});

test("a polygon closes at its first corner, or when one says so, but not with two corners", () => {
  const three = press(newDraft("polygon"), [0, 0], [50, 0], [50, 50]);
  expect(pressed(three, [3, 3], SHEET, 5).done).toEqual({
    kind: "polygon",
    points: [
      [0, 0],
      [50, 0],
      [50, 50],
    ],
  });
  expect(closed(three).done).toMatchObject({ kind: "polygon" });
  expect(closed(cornerBack(three)).done).toBeNull();
});
