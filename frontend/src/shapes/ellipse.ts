import { distanceToEllipse, ellipseContains, ellipseCorners } from "../geometry/ellipses";
import { wayOut } from "../geometry/polygons";
import { rectCentre, rectMoved, rectsTouch } from "../geometry/rects";
import { lineMeetsRect } from "../geometry/segments";
import { boxGrown, boxHandles, boxWithHandleAt } from "./boxHandles";
import type { Ellipse, Shape } from "./types";

export const ellipse: Shape<Ellipse> = {
  bounds: ({ x, y, width, height }) => ({ x, y, width, height }),
  path: ({ x, y, width, height }) => {
    const [rx, ry] = [width / 2, height / 2];
    return `M${x} ${y + ry}a${rx} ${ry} 0 1 1 ${width} 0a${rx} ${ry} 0 1 1 ${-width} 0Z`;
  },
  area: ({ width, height }) => (Math.PI * width * height) / 4,
  distance: distanceToEllipse,
  contains: ellipseContains,
  meets: (box, rect) =>
    rectsTouch(box, rect) &&
    (lineMeetsRect(ellipseCorners(box), rect, true) || ellipseContains(box, rectCentre(rect))),
  move: (box, by) => ({ ...box, ...rectMoved(box, by) }),
  handles: boxHandles,
  moveHandle: (box, handle, to, keepSquare) => ({ ...box, ...boxWithHandleAt(box, handle, to, keepSquare) }),
  grow: (box, by) => ({ ...box, ...boxGrown(box, by) }),
  anchor: (box, from) =>
    ellipseContains(box, from)
      ? from
      : (wayOut(ellipseCorners(box, 64), rectCentre(box), from) ?? rectCentre(box)),
};
