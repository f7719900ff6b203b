import type { SheetPoint, Shift } from "../geometry/points";
import type { Rect } from "../geometry/rects";

/** Upright rectangle by its top-left corner, in sketch pixels. */
export interface Rectangle extends Rect {
  readonly kind: "rectangle";
}

/** The upright ellipse that fills a box. */
export interface Ellipse extends Rect {
  readonly kind: "ellipse";
}

/** Corners in order, the first not repeated; at least three. A lasso is a polygon drawn by hand. */
export interface Polygon {
  readonly kind: "polygon" | "lasso";
  readonly points: readonly SheetPoint[];
}

/** A single place. */
export interface Dot {
  readonly kind: "point";
  readonly x: number;
  readonly y: number;
}

/** One end of a connector. `x` and `y` always say where it lies, so that it survives the loss of its region. */
export interface ConnectorEnd {
  /** Id of the region it is attached to; null is a free end. */
  readonly region: string | null;
  readonly x: number;
  readonly y: number;
}

/** Where the arrow heads are: told by them alone, never by the order of drawing. */
export type Direction = "forward" | "backward" | "both" | "none";

/** A relation from one place to another. */
export interface Connector {
  readonly kind: "connector";
  readonly start: ConnectorEnd;
  readonly end: ConnectorEnd;
  readonly bends: readonly SheetPoint[];
  readonly direction: Direction;
}

export type Geometry = Rectangle | Ellipse | Polygon | Dot | Connector;
export type Kind = Geometry["kind"];

/** A place by which a shape can be reshaped. */
export interface Handle {
  readonly id: string;
  readonly at: SheetPoint;
}

/** Everything the canvas asks of a kind of shape. All lengths are sketch pixels. */
export interface Shape<G extends Geometry> {
  bounds(geometry: G): Rect;
  /** Outline as SVG path data. */
  path(geometry: G): string;
  /** Square sketch pixels; 0 for what has no inside. Smaller shapes lie above larger ones. */
  area(geometry: G): number;
  /** Distance from a point to the outline. */
  distance(geometry: G, to: SheetPoint): number;
  /** Whether a point lies inside; never for what has no inside. */
  contains(geometry: G, point: SheetPoint): boolean;
  meets(geometry: G, rect: Rect): boolean;
  move(geometry: G, by: Shift): G;
  handles(geometry: G): readonly Handle[];
  /** `keepSquare` is Shift: squares, circles and straight angles. */
  moveHandle(geometry: G, handle: string, to: SheetPoint, keepSquare: boolean): G;
  /** Makes it wider and taller by moving its right and lower side; never smaller than one sketch pixel. */
  grow(geometry: G, by: Shift): G;
  /** Where a line from `from` to the middle of the shape should stop. */
  anchor(geometry: G, from: SheetPoint): SheetPoint;
}
