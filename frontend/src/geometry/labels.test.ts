import { expect, test } from "vitest";

import { freePlaces } from "./labels";

const at = (x: number, y: number) => ({ x, y, width: 10, height: 4 });

test("labels take their best free place, and none lies on another", () => {
  expect(freePlaces([[at(0, 0), at(0, 20)], [at(5, 2), at(5, 30)], [at(0, 20)]])).toEqual([
    at(0, 0),
    at(5, 30),
    at(0, 20),
  ]);
});

test("a label without a free place has none", () => {
  expect(freePlaces([[at(0, 0)], [at(3, 1)]])).toEqual([at(0, 0), null]);
});
