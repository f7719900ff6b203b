import { expect, test } from "vitest";

import { slotOf } from "./groupSlots";

test("the first five groups differ in colour, glyph and dash", () => {
  const slots = [0, 1, 2, 3, 4].map(slotOf);
  expect(new Set(slots.map((slot) => slot.paper)).size).toBe(5);
  expect(new Set(slots.map((slot) => slot.glyph)).size).toBe(5);
  expect(new Set(slots.map((slot) => slot.dash.join("-"))).size).toBe(5);
});

test("sixty-four groups never share both colour and glyph", () => {
  const looks = Array.from({ length: 64 }, (_, index) => slotOf(index)).map(
    (slot) => `${slot.colour}${slot.glyph}`,
  );
  expect(new Set(looks).size).toBe(64);
});

test("a place that makes no sense gets the first slot", () => {
  expect(slotOf(-3)).toEqual(slotOf(0));
});
