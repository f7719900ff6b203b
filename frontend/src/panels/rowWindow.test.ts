import { expect, it } from "vitest";

import { windowOf } from "./useRowWindow";

it("keeps short lists whole", () => {
  expect(windowOf(200, 5_000, 300, 30)).toEqual({ from: 0, to: 200, above: 0, below: 0 });
});

it("keeps of a long list what is seen and some rows around it, and room for the rest", () => {
  const { from, to, above, below } = windowOf(10_000, 150_000, 300, 30);
  expect(from).toBeLessThanOrEqual(5_000 - 30);
  expect(to).toBeGreaterThanOrEqual(5_010 + 30);
  expect(to - from).toBeLessThan(100);
  expect(above + (to - from) * 30 + below).toBe(300_000);
});

it("begins at the first row and ends at the last", () => {
  expect(windowOf(10_000, 0, 300, 30).from).toBe(0);
  expect(windowOf(10_000, 1e9, 300, 30)).toMatchObject({ to: 10_000, below: 0 });
});
