import { expect, test } from "vitest";

import { byKey, forReader, listed, percent, within } from "./words";

test("names are joined as in a sentence", () => {
  expect(listed(["Anna", "Ben", "Chris"])).toBe("Anna, Ben and Chris");
});

test("a share is written as a percentage", () => {
  expect(percent(0.9413)).toBe("94.1 %");
});

test("keys are in the order in which people count", () => {
  expect(["A.10", "B.1", "A.2"].toSorted(byKey)).toEqual(["A.2", "A.10", "B.1"]);
});

test("English begins small what stands within a sentence", () => {
  expect(within("Region 3")).toBe("region 3");
});

test("who has chosen no name is the reader to themselves, and the owner to others", () => {
  expect(forReader("You", true)).toBe("You");
  expect(forReader("You", false)).toBe("Owner");
  expect(forReader("Ada", true)).toBe("Ada (you)");
  expect(forReader("Ada", false)).toBe("Ada");
});
