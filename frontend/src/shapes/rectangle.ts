import { polygonContains, wayOut } from "../geometry/polygons";
import { rectCentre, rectContains, rectCorners, rectMoved, rectsTouch } from "../geometry/rects";
import { distanceToLine } from "../geometry/segments";
import { boxGrown, boxHandles, boxWithHandleAt } from "./boxHandles";
import type { Rectangle, Shape } from "./types";

export const rectangle: Shape<Rectangle> = {
  bounds: ({ x, y, width, height }) => ({ x, y, width, height }),
  path: ({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h${-width}Z`,
  area: ({ width, height }) => width * height,
  distance: (box, to) => distanceToLine(to, rectCorners(box), true),
  contains: rectContains,
  meets: rectsTouch,
  move: (box, by) => ({ ...box, ...rectMoved(box, by) }),
  handles: boxHandles,
  moveHandle: (box, handle, to, keepSquare) => ({ ...box, ...boxWithHandleAt(box, handle, to, keepSquare) }),
  grow: (box, by) => ({ ...box, ...boxGrown(box, by) }),
  anchor: (box, from) => {
    const corners = rectCorners(box);
    const centre = rectCentre(box);
    return polygonContains(corners, from) ? from : (wayOut(corners, centre, from) ?? centre);
  },
};
