import { expect, test } from "vitest";

import type { Disagreement, Queue } from "../../api/adjudication";
import { differenceIn } from "./wording";

const QUEUE = {
  coders: ["c1", "c2", "c3"].map((id, i) => ({ id, label: `Coder ${i + 1}` })),
} as unknown as Queue;

/** Coders who have the code, in so many places each; those with none have not put it. */
function item(kind: Disagreement["kind"], places: readonly number[], more: Partial<Disagreement> = {}) {
  const sides = places.map((n, i) => ({
    coder: `c${i + 1}`,
    present: n > 0,
    unsure: n > 1,
    regions: Array.from({ length: n }, (_, place) => `r${place}`),
  }));
  return { kind, sides, overlap: null, detail: null, ...more } as unknown as Disagreement;
}
const words = (...about: Parameters<typeof item>) => differenceIn(QUEUE, item(...about));

test("who has the code is told by the fewest names", () => {
  expect(words("presence", [1, 0])).toBe("only Coder 1");
  expect(words("presence", [1, 1, 0])).toBe("Coder 1 and Coder 2, not Coder 3");
});

test("other places are told by their overlap, or by how many more somebody has", () => {
  expect(words("place", [1, 1], { overlap: 0.314 })).toBe("same code, other place 0.31");
  expect(words("place", [1, 2])).toBe("Coder 1 in 1 more place and Coder 2 in 2 more places");
});

test("connectors, phases and doubts have words of their own", () => {
  expect(words("ends", [1, 1], { detail: "direction" })).toBe("other direction");
  expect(words("ends", [1, 1], { detail: "ends" })).toBe("connector has other ends");
  expect(words("phase", [1, 1])).toBe("same place, other phase");
  expect(words("unsure", [2, 1, 2])).toBe("Coder 1 and Coder 3 unsure");
});
