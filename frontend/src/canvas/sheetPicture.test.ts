import { expect, it } from "vitest";

import { levelAddress, levelFor } from "./sheetPicture";

const LARGE = { width: 4000, height: 3000 };

it("fetches a large picture no finer than the screen can show", () => {
  expect(levelFor(LARGE, 1, 1)).toBe(0);
  expect(levelFor(LARGE, 0.6, 1)).toBe(0);
  expect(levelFor(LARGE, 0.5, 1)).toBe(1);
  expect(levelFor(LARGE, 0.3, 1)).toBe(1);
  expect(levelFor(LARGE, 0.3, 2)).toBe(0);
  expect(levelFor(LARGE, 0.2, 1)).toBe(2);
});

it("never asks for a level that the server does not make", () => {
  expect(levelFor(LARGE, 0.02, 1)).toBe(2);
  expect(levelFor({ width: 16_000, height: 700 }, 0.02, 1)).toBe(4);
  expect(levelFor({ width: 2000, height: 1500 }, 0.02, 1)).toBe(0);
});

it("keeps the version in the address, so that a covered picture has other levels", () => {
  const image = "/api/v1/sketches/7/image?v=abcd";
  expect(levelAddress(image, 0)).toBe(image);
  expect(levelAddress(image, 2)).toBe("/api/v1/sketches/7/image/levels/2?v=abcd");
});
