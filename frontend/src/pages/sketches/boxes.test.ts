import { describe, expect, test } from "vitest";

import { boxBetween, whyNotCovered, withSide } from "./boxes";

const sheet = { width: 100, height: 80 };

describe("a box to cover", () => {
  test("is the same whichever way it was drawn, and ends at the edge", () => {
    expect(boxBetween([10, 20], [150, 60], sheet)).toEqual([10, 20, 100, 60]);
    expect(boxBetween([150, 60], [10, 20], sheet)).toEqual([10, 20, 100, 60]);
  });

  test("is not made by a click", () => {
    expect(boxBetween([10, 20], [11, 60], sheet)).toBeNull();
  });

  test("can be put right by its numbers, and says what is wrong with them", () => {
    const box = [10, 20, 40, 60] as const;
    expect(withSide(box, 2, 50)).toEqual([10, 20, 50, 60]);
    expect(whyNotCovered(box, sheet)).toBeNull();
    expect(whyNotCovered(withSide(box, 2, 5), sheet)).toContain("beyond left");
    expect(whyNotCovered([200, 0, 210, 10], sheet)).toContain("beside");
    expect(whyNotCovered(withSide(box, 0, Number.NaN), sheet)).toContain("number");
  });
});
