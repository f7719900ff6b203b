import { sheetPoint } from "../geometry/points";
import { rectContains } from "../geometry/rects";
import type { Dot, Shape } from "./types";

/** A dot has no inside; it is drawn by the canvas in screen pixels, so its path is the place alone. */
export const point: Shape<Dot> = {
  bounds: ({ x, y }) => ({ x, y, width: 0, height: 0 }),
  path: ({ x, y }) => `M${x} ${y}h0`,
  area: () => 0,
  distance: ({ x, y }, to) => Math.hypot(x - to[0], y - to[1]),
  contains: () => false,
  meets: ({ x, y }, rect) => rectContains(rect, sheetPoint(x, y)),
  move: (dot, by) => ({ ...dot, x: dot.x + by.dx, y: dot.y + by.dy }),
  handles: ({ x, y }) => [{ id: "place", at: sheetPoint(x, y) }],
  moveHandle: (dot, _handle, to) => ({ ...dot, x: to[0], y: to[1] }),
  grow: (dot) => dot,
  anchor: ({ x, y }) => sheetPoint(x, y),
};
