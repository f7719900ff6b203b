import { describe, expect, it } from "vitest";

import { newRegion } from "../store/regionEdits";
import { CrowdItems } from "./crowdItems";
import { shownIn, touch } from "./crowdPainting";
import type { RegionLook } from "./regionLook";

const LOOK: RegionLook = { stroke: "#245ab8", dash: "5 4", band: ["#245ab8", "#d86a17"], tag: "" };
const NONE: ReadonlySet<string> = new Set();
const box = (x: number) => newRegion({ kind: "rectangle", x, y: 10, width: 30, height: 20 });

describe("the regions of a crowd", () => {
  it("are made anew only where something changed", () => {
    const items = new CrowdItems();
    const [one, two, three] = [box(0), box(100), box(200)];
    expect(items.update([one, two], () => LOOK, NONE).put).toHaveLength(2);
    expect(items.update([one, two], () => LOOK, NONE)).toEqual({ put: [], removed: [], before: [] });
    const moved = { ...one, geometry: box(50).geometry };
    const change = items.update([moved, three], () => LOOK, NONE);
    expect(change.put.map(({ id }) => id)).toEqual([one.id, three.id]);
    expect(change.removed).toEqual([two.id]);
    expect(change.before.map(({ minX }) => minX)).toEqual([0, 100]);
    expect([...(change.put[0]?.corners ?? [])]).toEqual([50, 10, 80, 10, 80, 30, 50, 30]);
    expect(change.put[1]?.corners.buffer).toBe(change.put[0]?.corners.buffer);
    expect(items.get(two.id)).toBeUndefined();
  });

  it("tell when they are selected, and what they look like", () => {
    const items = new CrowdItems();
    const one = box(0);
    items.update([one], () => LOOK, NONE);
    expect(items.update([one], () => LOOK, new Set([one.id])).put[0]?.selected).toBe(true);
    expect(items.get(one.id)).toMatchObject({ dash: [5, 4], band: LOOK.band, area: 600, minX: 0, maxX: 30 });
    const other = { ...LOOK, stroke: "#d86a17" };
    expect(items.update([one], () => other, new Set([one.id])).put[0]?.stroke).toBe("#d86a17");
  });

  it("are painted where a frame shows them or the line around them", () => {
    const frame = { scale: 2, x: -100, y: 0, width: 400, height: 300, ratio: 1, dense: false };
    const seen = shownIn(frame);
    expect(seen).toEqual({ minX: 42, minY: -8, maxX: 258, maxY: 158 });
    expect(touch({ minX: 0, minY: 0, maxX: 45, maxY: 20 }, seen)).toBe(true);
    expect(touch({ minX: 0, minY: 0, maxX: 41, maxY: 20 }, seen)).toBe(false);
  });
});
