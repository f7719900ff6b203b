import { describe, expect, it } from "vitest";

import { polygonContains, polygonReaches } from "../geometry/polygons";
import type { SheetPoint } from "../geometry/points";
import type { Rect } from "../geometry/rects";
import { distanceToLine } from "../geometry/segments";
import { boundsOf, hits } from "../shapes/shapes";
import type { Geometry } from "../shapes/types";
import { SpatialIndex } from "./spatialIndex";

/** Numbers from 0 to 1 that look random and are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const random = seeded(17);

function place(): SheetPoint {
  return [random() * 4000 - 200, random() * 3000 - 200];
}

/** Shapes of all sizes, from points to boards, also left of and above the sheet. */
function shape(): Geometry {
  const [x, y] = place();
  const side = 4000 * random() ** 6;
  if (random() < 0.2) {
    return { kind: "point", x, y };
  }
  if (random() < 0.5) {
    return { kind: "rectangle", x, y, width: side, height: side * random() };
  }
  const points = Array.from({ length: 7 }, (): SheetPoint => [x + random() * side, y + random() * side]);
  return { kind: "polygon", points };
}

function touching(all: ReadonlyMap<string, Geometry>, { x, y, width, height }: Rect): string[] {
  return [...all]
    .filter(([, geometry]) => {
      const box = boundsOf(geometry);
      return box.x <= x + width && x <= box.x + box.width && box.y <= y + height && y <= box.y + box.height;
    })
    .map(([id]) => id)
    .sort();
}

describe("the index of places", () => {
  it("finds what a look at every shape finds, also after shapes came, changed and went", () => {
    const index = new SpatialIndex();
    const all = new Map<string, Geometry>();
    index.load([{ id: "gone", geometry: { kind: "point", x: 1, y: 1 } }]);
    index.load([]);
    for (let step = 0; step < 600; step += 1) {
      const id = `r${String(Math.floor(random() * 250))}`;
      if (random() < 0.2) {
        all.delete(id);
        index.remove(id);
      } else {
        const geometry = shape();
        all.set(id, geometry);
        index.put({ id, geometry });
      }
      const [x, y] = place();
      const side = 3000 * random() ** 3;
      const box = { x, y, width: side, height: side };
      const touched = touching(all, box);
      expect(index.inside(box).sort().join(" ")).toBe(touched.join(" "));
      expect(index.count(box)).toBe(touched.length);
      const there = index.at([x, y], 20);
      const hit = [...all].filter(([, geometry]) => hits(geometry, [x, y], 20)).map(([one]) => one);
      expect([...there].sort().join(" ")).toBe(hit.sort().join(" "));
      expect(index.top([x, y], 20)).toBe(there[0] ?? null);
    }
  });

  it("answers the topmost of those that count", () => {
    const index = new SpatialIndex();
    const box = (width: number): Geometry => ({ kind: "rectangle", x: 0, y: 0, width, height: 50 });
    index.load([
      { id: "small", geometry: box(40) },
      { id: "large", geometry: box(90) },
      { id: "later", geometry: box(40) },
    ]);
    expect(index.at([10, 10], 1)).toEqual(["later", "small", "large"]);
    expect(index.upwards({ x: 0, y: 0, width: 1, height: 1 })).toEqual(["large", "small", "later"]);
    expect(index.top([10, 10], 1, (id) => id !== "later")).toBe("small");
    expect(index.top([10, 10], 1, () => false)).toBeNull();
    expect(index.top([500, 10], 1)).toBeNull();
  });
});

describe("what a polygon reaches", () => {
  it("is its inside and all within the tolerance of its outline", () => {
    const corners = Array.from({ length: 9 }, (): SheetPoint => [random() * 60, random() * 60]);
    const numbers = Float64Array.from([1, 2, 3, 4, ...corners.flat()]);
    for (let i = 0; i < 500; i += 1) {
      const at: SheetPoint = [random() * 80 - 10, random() * 80 - 10];
      const tolerance = random() * 4;
      expect(polygonReaches(numbers, 4, numbers.length, at, tolerance)).toBe(
        polygonContains(corners, at) || distanceToLine(at, corners, true) <= tolerance,
      );
    }
  });

  it("is nothing without corners, and no inside with two", () => {
    expect(polygonReaches(new Float64Array(0), 0, 0, [5, 5], 0.5)).toBe(false);
    expect(polygonReaches(Float64Array.from([0, 0, 10, 0]), 0, 4, [5, 3], 1)).toBe(false);
  });
});
