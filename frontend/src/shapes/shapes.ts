import type { SheetPoint, Shift } from "../geometry/points";
import { rectContains, rectGrown, type Rect } from "../geometry/rects";
import { clampedPoint, clampedShift, type SheetSize } from "../geometry/sheet";
import { connector } from "./connector";
import { ellipse } from "./ellipse";
import { point } from "./point";
import { polygon } from "./polygon";
import { rectangle } from "./rectangle";
import type { Geometry, Handle, Kind, Shape } from "./types";

/** One entry per kind; a new kind is a new file and a line here. */
const SHAPES: { readonly [K in Kind]: Shape<Extract<Geometry, { kind: K }>> } = {
  rectangle,
  ellipse,
  polygon: polygon as Shape<Extract<Geometry, { kind: "polygon" }>>,
  lasso: polygon as Shape<Extract<Geometry, { kind: "lasso" }>>,
  point,
  connector,
};

/** The table entry of a geometry; the table itself holds kinds and shapes together. */
function shapeOf(geometry: Geometry): Shape<Geometry> {
  const shape: unknown = SHAPES[geometry.kind];
  return shape as Shape<Geometry>;
}

/** Bounds of shapes with many corners, worked out once: every look at thousands of regions asks for them. */
const bounds = new WeakMap<Geometry, Rect>();

export function boundsOf(geometry: Geometry): Rect {
  if (!("points" in geometry)) {
    return shapeOf(geometry).bounds(geometry);
  }
  let found = bounds.get(geometry);
  if (found === undefined) {
    found = shapeOf(geometry).bounds(geometry);
    bounds.set(geometry, found);
  }
  return found;
}

export function pathOf(geometry: Geometry): string {
  return shapeOf(geometry).path(geometry);
}

export function areaOf(geometry: Geometry): number {
  return shapeOf(geometry).area(geometry);
}

export function handlesOf(geometry: Geometry): readonly Handle[] {
  return shapeOf(geometry).handles(geometry);
}

/** Distance of a point to the outline, in sketch pixels. */
export function distanceTo(geometry: Geometry, at: SheetPoint): number {
  return shapeOf(geometry).distance(geometry, at);
}

/** Whether a point is inside, or within `tolerance` sketch pixels of the outline. */
export function hits(geometry: Geometry, at: SheetPoint, tolerance: number): boolean {
  return rectContains(rectGrown(boundsOf(geometry), tolerance), at) && reaches(geometry, at, tolerance);
}

/** The same for a point that is known to lie in the bounds grown by the tolerance. */
export function reaches(geometry: Geometry, at: SheetPoint, tolerance: number): boolean {
  const shape = shapeOf(geometry);
  return shape.contains(geometry, at) || shape.distance(geometry, at) <= tolerance;
}

/** Whether the shape and a box share a point. */
export function meets(geometry: Geometry, rect: Rect): boolean {
  return shapeOf(geometry).meets(geometry, rect);
}

/** The shape moved as far as the sheet lets it. */
export function movedOnSheet(geometry: Geometry, by: Shift, sheet: SheetSize): Geometry {
  return shapeOf(geometry).move(geometry, clampedShift(boundsOf(geometry), by, sheet));
}

/** The shape moved without asking the sheet; for shapes that move together. */
export function shifted(geometry: Geometry, by: Shift): Geometry {
  return shapeOf(geometry).move(geometry, by);
}

/** The shape with a handle moved to a place, or as near to it as the sheet lets it. */
export function reshaped(
  geometry: Geometry,
  handle: string,
  to: SheetPoint,
  sheet: SheetSize,
  keepSquare = false,
): Geometry {
  return shapeOf(geometry).moveHandle(geometry, handle, clampedPoint(to, sheet), keepSquare);
}

/** The shape grown to the right and downwards, within the sheet. */
export function grown(geometry: Geometry, by: Shift, sheet: SheetSize): Geometry {
  const bounds = boundsOf(geometry);
  const room = {
    dx: Math.min(by.dx, sheet.width - bounds.x - bounds.width),
    dy: Math.min(by.dy, sheet.height - bounds.y - bounds.height),
  };
  return shapeOf(geometry).grow(geometry, room);
}

/** Where a line from `from` towards the shape meets its outline. */
export function anchorOf(geometry: Geometry, from: SheetPoint): SheetPoint {
  return shapeOf(geometry).anchor(geometry, from);
}

/** Whether the shape has an inside that can hold other things. */
export function isArea(geometry: Geometry): boolean {
  return geometry.kind !== "point" && geometry.kind !== "connector";
}
