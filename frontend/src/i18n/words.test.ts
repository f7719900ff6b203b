import { expect, test } from "vitest";

import { byKey, counted, listed, percent } from "./words";

test("counts agree with their word", () => {
  expect(counted(1, "drawing")).toBe("1 drawing");
  expect(counted(0, "drawing")).toBe("0 drawings");
  expect(counted(1200, "entry", "entries")).toBe("1,200 entries");
});

test("names are joined as in a sentence", () => {
  expect(listed(["Anna", "Ben", "Chris"])).toBe("Anna, Ben and Chris");
});

test("a share is written as a percentage", () => {
  expect(percent(0.9413)).toBe("94.1 %");
});

test("keys are in the order in which people count", () => {
  expect(["A.10", "B.1", "A.2"].toSorted(byKey)).toEqual(["A.2", "A.10", "B.1"]);
});
