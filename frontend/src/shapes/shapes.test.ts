import { describe, expect, it } from "vitest";

import type { SheetPoint } from "../geometry/points";
import { followed, freed, turned } from "./connector";
import { withCornerAfter, withoutCorner } from "./polygon";
import {
  anchorOf,
  areaOf,
  boundsOf,
  grown,
  handlesOf,
  hits,
  meets,
  movedOnSheet,
  pathOf,
  reshaped,
} from "./shapes";
import type { Connector, Ellipse, Geometry, Polygon, Rectangle } from "./types";

const SHEET = { width: 400, height: 300 };
const BOX: Rectangle = { kind: "rectangle", x: 100, y: 100, width: 80, height: 40 };
const ROUND: Ellipse = { kind: "ellipse", x: 100, y: 100, width: 80, height: 40 };
const TRIANGLE: Polygon = {
  kind: "polygon",
  points: [
    [100, 100],
    [180, 100],
    [140, 140],
  ],
};
const ARROW: Connector = {
  kind: "connector",
  start: { region: "a", x: 20, y: 20 },
  end: { region: null, x: 200, y: 20 },
  bends: [],
  direction: "forward",
};
const DOT: Geometry = { kind: "point", x: 50, y: 60 };
const ALL: readonly Geometry[] = [BOX, ROUND, TRIANGLE, { ...TRIANGLE, kind: "lasso" }, DOT, ARROW];

describe.each(ALL.map((geometry) => [geometry.kind, geometry] as const))("a %s", (_kind, geometry) => {
  it("lies in its bounds with all its handles", () => {
    const { x, y, width, height } = boundsOf(geometry);
    for (const { at } of handlesOf(geometry)) {
      expect(at[0] >= x && at[0] <= x + width && at[1] >= y && at[1] <= y + height).toBe(true);
    }
  });

  it("can be hit where a handle of its outline is, and meets a box around it", () => {
    const corner = handlesOf(geometry).at(geometry.kind === "ellipse" ? 4 : 0);
    expect(hits(geometry, corner?.at ?? [0, 0], 1)).toBe(true);
    expect(meets(geometry, { x: 0, y: 0, width: 400, height: 300 })).toBe(true);
    expect(meets(geometry, { x: 390, y: 290, width: 5, height: 5 })).toBe(false);
  });

  it("comes back to where it was when it is moved there and back", () => {
    const there = movedOnSheet(geometry, { dx: 10, dy: 5 }, SHEET);
    expect(movedOnSheet(there, { dx: -10, dy: -5 }, SHEET)).toEqual(geometry);
  });

  it("never leaves the sheet", () => {
    const free =
      geometry.kind === "connector" ? { ...geometry, start: { ...geometry.start, region: null } } : geometry;
    const { x, width } = boundsOf(movedOnSheet(free, { dx: 9999, dy: 0 }, SHEET));
    expect(x + width).toBe(400);
  });

  it("has an outline that starts with a move", () => {
    expect(pathOf(geometry)).toMatch(/^M[\d.-]+ [\d.-]+/);
  });
});

describe("boxes", () => {
  it("move exactly the side or corner that is held", () => {
    expect(reshaped(BOX, "ne", [190, 90], SHEET)).toEqual({ ...BOX, y: 90, width: 90, height: 50 });
    expect(reshaped(BOX, "w", [90, 0], SHEET)).toEqual({ ...BOX, x: 90, width: 90 });
  });

  it("turn over when a corner crosses the opposite one, and stay square with Shift", () => {
    expect(reshaped(BOX, "se", [50, 60], SHEET)).toMatchObject({ x: 50, y: 60, width: 50, height: 40 });
    expect(reshaped(BOX, "se", [150, 110], SHEET, true)).toMatchObject({ width: 50, height: 50 });
  });

  it("grow to the sheet's border at most, and keep a pixel when they shrink", () => {
    expect(grown(BOX, { dx: 999, dy: -999 }, SHEET)).toEqual({ ...BOX, width: 300, height: 1 });
  });
});

describe("ellipses", () => {
  it("are not hit in the corners of their box", () => {
    expect(hits(ROUND, [102, 102], 2)).toBe(false);
    expect(hits(ROUND, [140, 120], 2)).toBe(true);
    expect(areaOf(ROUND)).toBeLessThan(areaOf(BOX));
  });
});

describe("polygons", () => {
  it("gain a corner after the current one and lose it again", () => {
    const [more, corner] = withCornerAfter(TRIANGLE, 2);
    expect(more.points[corner]).toEqual([120, 120]);
    expect(withoutCorner(more, corner)).toEqual(TRIANGLE);
  });

  it("keep three corners whatever is deleted", () => {
    expect(withoutCorner(TRIANGLE, 0)).toBe(TRIANGLE);
  });

  it("move only the corner that is held", () => {
    expect(reshaped(TRIANGLE, "1", [190, 90], SHEET)).toEqual({
      ...TRIANGLE,
      points: [
        [100, 100],
        [190, 90],
        [140, 140],
      ],
    });
  });
});

describe("connectors", () => {
  it("follow a region that moves, and one that grows, by the same share of it", () => {
    const from = { x: 0, y: 0, width: 40, height: 40 };
    expect(followed(ARROW, "a", from, { ...from, x: 50 }).start).toEqual({ region: "a", x: 70, y: 20 });
    expect(followed(ARROW, "a", from, { ...from, width: 80 }).start.x).toBe(40);
    expect(followed(ARROW, "b", from, { ...from, x: 50 })).toEqual(ARROW);
  });

  it("follow a dot, which has no size", () => {
    const from = { x: 20, y: 20, width: 0, height: 0 };
    expect(followed(ARROW, "a", from, { ...from, x: 25, y: 30 }).start).toMatchObject({ x: 25, y: 30 });
  });

  it("keep the place of an end whose region is gone", () => {
    expect(freed(ARROW, new Set(["a"])).start).toEqual({ region: null, x: 20, y: 20 });
  });

  it("let an attached end stay when they are moved themselves", () => {
    const there = movedOnSheet(ARROW, { dx: 10, dy: 10 }, SHEET) as Connector;
    expect([there.start, there.end]).toEqual([ARROW.start, { region: null, x: 210, y: 30 }]);
  });

  it("go through four directions and come back", () => {
    expect(turned(turned(turned(turned(ARROW))))).toEqual(ARROW);
    expect(turned(ARROW).direction).toBe("backward");
  });
});

describe("anchors", () => {
  const from: SheetPoint = [300, 120];
  it.each([
    ["rectangle", BOX],
    ["ellipse", ROUND],
  ] as const)("of a %s lie where the line from outside meets its outline", (_kind, geometry) => {
    expect(anchorOf(geometry, from)).toEqual([180, 120]);
  });

  it("are the dot itself", () => {
    expect(anchorOf(DOT, from)).toEqual([50, 60]);
  });
});
