import { expect, test } from "vitest";

import { tagsOf } from "./tags";

const SHEET = { width: 400, height: 300 };
const region = (id: string, x: number, y: number, ...codes: string[]) => ({
  id,
  bbox: [x, y, x + 60, y + 40] as const,
  codes,
});

test("a tag stands above its region, within the sheet", () => {
  const [above, below] = tagsOf([region("a", 100, 100, "E.8"), region("b", 390, 0, "A.1")], 1, SHEET, null);
  expect(above?.box.y).toBeLessThan(100);
  expect(below?.box.y).toBe(41);
  expect((below?.box.x ?? 0) + (below?.box.width ?? 0)).toBeLessThanOrEqual(400);
});

test("two coders who saw the same in the same place get one tag", () => {
  const tags = tagsOf([region("a", 100, 100, "E.8"), region("b", 104, 98, "E.8")], 1, SHEET, null);
  expect(tags.map(({ id }) => id)).toEqual(["a"]);
});

test("tags never lie on each other; the chosen region is served first", () => {
  const regions = ["a", "b", "c", "d"].map((id) => region(id, 100, 100, `code ${id}`));
  const tags = tagsOf(regions, 1, SHEET, "d");
  expect(tags[0]?.id).toBe("d");
  expect(new Set(tags.map(({ box }) => box.y)).size).toBe(tags.length);
  expect(tags).toHaveLength(3);
});
