import { describe, expect, it } from "vitest";

import { screenPoint } from "./points";
import { rectContainsRect } from "./rects";
import {
  broughtIntoView,
  fitted,
  LEAST_SCALE,
  MOST_SCALE,
  toScreen,
  toSheet,
  visibleRect,
  zoomedAbout,
} from "./viewport";

const SCREEN = { width: 800, height: 600 };

describe("the viewport", () => {
  it("maps the screen to the sheet and back", () => {
    const view = { scale: 0.7, x: 31, y: -12 };
    const there = toSheet(view, screenPoint(123, 456));
    expect(toScreen(view, there)[0]).toBeCloseTo(123);
    expect(toScreen(view, there)[1]).toBeCloseTo(456);
  });

  it("keeps the place under the pointer while zooming", () => {
    const pointer = screenPoint(300, 200);
    const before = { scale: 1, x: 10, y: 20 };
    const after = zoomedAbout(before, pointer, 2.5);
    expect(after.scale).toBe(2.5);
    expect(toSheet(after, pointer)).toEqual(toSheet(before, pointer));
  });

  it("stops zooming at its limits without moving the sheet", () => {
    const view = { scale: MOST_SCALE, x: 5, y: 5 };
    expect(zoomedAbout(view, screenPoint(9, 9), 3)).toEqual(view);
    expect(zoomedAbout(view, screenPoint(9, 9), 1e-9).scale).toBe(LEAST_SCALE);
  });

  it("fits a whole sheet and centres it", () => {
    const sheet = { x: 0, y: 0, width: 4000, height: 1000 };
    const view = fitted(sheet, SCREEN);
    expect(rectContainsRect(visibleRect(view, SCREEN), sheet)).toBe(true);
    expect(toScreen(view, [2000, 500])).toEqual([400, 300]);
  });

  it("moves just far enough to show a box", () => {
    const view = { scale: 1, x: 0, y: 0 };
    expect(broughtIntoView(view, { x: 100, y: 100, width: 50, height: 50 }, SCREEN)).toEqual(view);
    expect(broughtIntoView(view, { x: 790, y: 100, width: 50, height: 50 }, SCREEN).x).toBe(-72);
    expect(broughtIntoView(view, { x: -40, y: 100, width: 50, height: 50 }, SCREEN).x).toBe(72);
  });
});
