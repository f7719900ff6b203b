import { describe, expect, it } from "vitest";

import { distanceToEllipse, ellipseContains, ellipseCorners } from "./ellipses";
import { distance, moved, rounded, sheetPoint, type SheetPoint } from "./points";
import { polygonArea, polygonContains, wayOut } from "./polygons";
import { boundsOfPoints, rectBetween, rectContainsRect, rectUnion, rectsTouch, squareCorner } from "./rects";
import { crossing, distanceToLine, lineMeetsRect, nearestOnSegment, segmentsCross } from "./segments";
import { clampedPoint, clampedShift, clippedRect } from "./sheet";
import { LASSO_CORNERS, lassoCorners, simplified } from "./simplify";

const SQUARE: SheetPoint[] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
];
const U_SHAPE: SheetPoint[] = [
  [0, 0],
  [30, 0],
  [30, 30],
  [20, 30],
  [20, 10],
  [10, 10],
  [10, 30],
  [0, 30],
];

describe("boxes", () => {
  it("come out the same whichever corner was first", () => {
    expect(rectBetween([5, 9], [1, 2])).toEqual(rectBetween([1, 2], [5, 9]));
  });

  it("have no bounds without points", () => {
    expect(boundsOfPoints([])).toBeNull();
    expect(boundsOfPoints([[3, 4]])).toEqual({ x: 3, y: 4, width: 0, height: 0 });
  });

  it("touch when they share only a border", () => {
    const left = { x: 0, y: 0, width: 10, height: 10 };
    expect(rectsTouch(left, { x: 10, y: 10, width: 5, height: 5 })).toBe(true);
    expect(rectsTouch(left, { x: 10.1, y: 0, width: 5, height: 5 })).toBe(false);
  });

  it("hold both parts of their union", () => {
    const [a, b] = [
      { x: 0, y: 5, width: 3, height: 3 },
      { x: -4, y: 20, width: 1, height: 1 },
    ];
    expect(rectContainsRect(rectUnion(a, b), a) && rectContainsRect(rectUnion(a, b), b)).toBe(true);
  });

  it("become squares towards the pointer, by the longer side", () => {
    expect(squareCorner([10, 10], [4, 12])).toEqual([4, 16]);
  });
});

describe("lines", () => {
  it("are as near as their nearest run", () => {
    expect(
      distanceToLine(
        [5, 3],
        [
          [0, 0],
          [10, 0],
          [10, 10],
        ],
      ),
    ).toBe(3);
    expect(distanceToLine([5, 3], [])).toBe(Infinity);
  });

  it("have their end as nearest place beyond it, also when they have no length", () => {
    expect(nearestOnSegment([20, 5], [0, 0], [10, 0])).toEqual([10, 0]);
    expect(nearestOnSegment([20, 5], [1, 1], [1, 1])).toEqual([1, 1]);
  });

  it("cross in a place that lies on both", () => {
    expect(crossing([0, 0], [10, 10], [0, 10], [10, 0])).toEqual([5, 5]);
    expect(crossing([0, 0], [10, 0], [0, 1], [10, 1])).toBeNull();
    expect(segmentsCross([0, 0], [10, 0], [10, 0], [10, 5])).toBe(false);
  });

  it("meet a box they only pass through", () => {
    const box = { x: 4, y: -2, width: 2, height: 4 };
    expect(
      lineMeetsRect(
        [
          [0, 0],
          [10, 0],
        ],
        box,
      ),
    ).toBe(true);
    expect(
      lineMeetsRect(
        [
          [0, 5],
          [10, 5],
        ],
        box,
      ),
    ).toBe(false);
  });
});

describe("polygons", () => {
  it("have the same area either way round", () => {
    expect(polygonArea(U_SHAPE)).toBe(700);
    expect(polygonArea([...U_SHAPE].reverse())).toBe(700);
  });

  it("do not hold what lies in their notch", () => {
    expect(polygonContains(U_SHAPE, [15, 20])).toBe(false);
    expect(polygonContains(U_SHAPE, [5, 20])).toBe(true);
    expect(polygonContains(U_SHAPE.slice(0, 2), [5, 0])).toBe(false);
  });

  it("are left where the way out meets the outline nearest to the target", () => {
    expect(wayOut(SQUARE, [5, 5], [25, 5])).toEqual([10, 5]);
    expect(wayOut(SQUARE, [5, 5], [6, 5])).toBeNull();
  });
});

describe("ellipses", () => {
  const box = { x: 0, y: 0, width: 20, height: 10 };
  it("hold their centre and outline but not the corners of their box", () => {
    expect(ellipseContains(box, [10, 5])).toBe(true);
    expect(ellipseContains(box, [20, 5])).toBe(true);
    expect(ellipseContains(box, [1, 1])).toBe(false);
  });

  it("are as far as their outline", () => {
    expect(distanceToEllipse(box, [23, 5])).toBeCloseTo(3);
    expect(distanceToEllipse(box, [10, 5])).toBe(5);
  });

  it("are flattened to corners on the outline", () => {
    for (const corner of ellipseCorners(box)) {
      expect(distanceToEllipse(box, corner)).toBeLessThan(1e-9);
    }
  });
});

describe("simplifying", () => {
  const wobbly = Array.from({ length: 2000 }, (_, i) => {
    const angle = (i / 2000) * 2 * Math.PI;
    const radius = 200 + 20 * Math.sin(angle * 150);
    return sheetPoint(radius * Math.cos(angle), radius * Math.sin(angle));
  });

  it("keeps the corners and drops what lies between them", () => {
    const run: SheetPoint[] = [
      [0, 0],
      [5, 0.1],
      [10, 0],
      [10, 5],
      [10, 10],
    ];
    expect(simplified(run, 1)).toEqual([
      [0, 0],
      [10, 0],
      [10, 10],
    ]);
  });

  it("never lets a lasso have more corners than can be edited", () => {
    expect(lassoCorners(wobbly, 0.5).length).toBeLessThanOrEqual(LASSO_CORNERS);
    expect(polygonArea(lassoCorners(wobbly, 0.5))).toBeGreaterThan(100_000);
  });

  it("drops an end that comes back to the start", () => {
    expect(lassoCorners([...SQUARE, [0, 0.5]], 1)).toEqual(SQUARE);
  });
});

describe("the sheet", () => {
  const sheet = { width: 100, height: 50 };
  it("takes in points from outside at its nearest place", () => {
    expect(clampedPoint([-5, 70], sheet)).toEqual([0, 50]);
  });

  it("stops a moving box at its border", () => {
    const box = { x: 80, y: 10, width: 15, height: 10 };
    expect(clampedShift(box, { dx: 50, dy: -4 }, sheet)).toEqual({ dx: 5, dy: -4 });
  });

  it("lets a box that sticks out only come back", () => {
    expect(clampedShift({ x: -10, y: 0, width: 5, height: 5 }, { dx: -3, dy: 0 }, sheet).dx).toBe(0);
    expect(clampedShift({ x: -10, y: 0, width: 5, height: 5 }, { dx: 4, dy: 0 }, sheet).dx).toBe(4);
  });

  it("clips boxes, and drops those that lie beside it", () => {
    expect(clippedRect({ x: -5, y: -5, width: 10, height: 10 }, sheet)).toEqual({
      x: 0,
      y: 0,
      width: 5,
      height: 5,
    });
    expect(clippedRect({ x: 200, y: 0, width: 10, height: 10 }, sheet)).toBeNull();
  });
});

describe("points", () => {
  it("move and round without losing a hundredth of a pixel", () => {
    expect(moved([1, 2], { dx: 3, dy: -2 })).toEqual([4, 0]);
    expect(distance([0, 0], [3, 4])).toBe(5);
    expect(rounded(12.3456)).toBe(12.35);
  });
});
