import type { Connector } from "../shapes/types";
import { dotPath, headsOf } from "./figures";

/** How an outline is told: by its corners, or by the bounds. */
export type Figure = "closed" | "line" | "ellipse" | "dot";

/** One region as a crowd is painted: plain values, so that they can be sent to another thread. */
export interface CrowdItem {
  readonly id: string;
  readonly figure: Figure;
  /** x and y of every corner in turn, in sketch pixels; empty where the bounds say all. */
  readonly corners: Float32Array;
  /** The connector itself where it is one: its heads are as large on every scale. */
  readonly connector: Connector | null;
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
  /** Square sketch pixels: smaller is painted above larger. */
  readonly area: number;
  readonly stroke: string;
  /** Screen pixels. */
  readonly dash: readonly number[];
  /** Colours of the band on the top edge. */
  readonly band: readonly string[];
  readonly selected: boolean;
}

/** What is painted: canvas pixel = sketch pixel * scale + (x, y). */
export interface CrowdFrame {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  /** Canvas pixels. */
  readonly width: number;
  readonly height: number;
  /** Canvas pixels per CSS pixel. */
  readonly ratio: number;
  /** Whether so many are in view that small ones get a plain hairline: more would only hide their neighbours. */
  readonly dense: boolean;
}

/** A box in sketch pixels by its corners. */
export type Corners = Pick<CrowdItem, "minX" | "minY" | "maxX" | "maxY">;

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** CSS pixels by which outlines, heads and bands may reach out of a region's bounds. */
export const REACH = 16;
/** Below so many CSS pixels a region is a speck: an outline says all that can be seen of it. */
const SPECK = 7;
/** Below so many CSS pixels a region is small where a frame is dense. */
const SMALL = 28;

/** Corners nearer to the last one than so many canvas pixels change nothing that could be seen. */
const LEAST_SIDE = 0.5;

/** Makes the outline the context's path; `pixel` is one canvas pixel in sketch pixels. */
function trace(context: Context, item: CrowdItem, pixel: number): void {
  const { figure, corners, minX, minY, maxX, maxY } = item;
  context.beginPath();
  if (figure === "ellipse") {
    const [rx, ry] = [(maxX - minX) / 2, (maxY - minY) / 2];
    context.ellipse(minX + rx, minY + ry, rx, ry, 0, 0, 2 * Math.PI);
    return;
  }
  const least = (LEAST_SIDE * pixel) ** 2;
  const last = corners.length - 2;
  let [fromX, fromY] = [Infinity, Infinity];
  for (let i = 0; i <= last; i += 2) {
    const x = corners[i] ?? 0;
    const y = corners[i + 1] ?? 0;
    if (i === last || !((x - fromX) ** 2 + (y - fromY) ** 2 < least)) {
      context.lineTo(x, y); // begins the path where there is none
      fromX = x;
      fromY = y;
    }
  }
  if (figure === "closed") {
    context.closePath();
  }
}

/** Whether two boxes share a point. */
export function touch(a: Corners, b: Corners): boolean {
  return a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY;
}

/** The part of the sheet that a frame shows, in sketch pixels, with room for lines that reach into it. */
export function shownIn({ scale, x, y, width, height, ratio }: CrowdFrame): Corners {
  const reach = (REACH * ratio) / scale;
  return {
    minX: -x / scale - reach,
    minY: -y / scale - reach,
    maxX: (width - x) / scale + reach,
    maxY: (height - y) / scale + reach,
  };
}

/** Paints items in their order as `RegionNode` would show them; those out of the frame are passed over. */
export function paintCrowd(context: Context, items: Iterable<CrowdItem>, frame: CrowdFrame): void {
  const { scale, x, y } = frame;
  const seen = shownIn(frame);
  context.save();
  context.setTransform(scale, 0, 0, scale, x, y);
  // Mitred where that is short, cut off elsewhere: near to round on these lines, and several times quicker.
  context.lineJoin = "miter";
  context.miterLimit = 2;
  for (const item of items) {
    if (touch(item, seen)) {
      paintItem(context, item, frame);
    }
  }
  context.restore();
}

function fillIn(context: Context, { figure, selected }: CrowdItem): void {
  if (figure !== "line") {
    context.globalAlpha = selected ? 0.14 : 0.08;
    context.fill();
    context.globalAlpha = 1;
  }
}

function paintItem(context: Context, item: CrowdItem, frame: CrowdFrame): void {
  const px = frame.ratio / frame.scale;
  context.strokeStyle = item.stroke;
  context.fillStyle = item.stroke;
  if (item.figure === "dot") {
    paintDot(context, item, px);
    return;
  }
  trace(context, item, 1 / frame.scale);
  const side = Math.max(item.maxX - item.minX, item.maxY - item.minY);
  if (side < SPECK * px) {
    context.lineWidth = (frame.dense ? 1 : 1.5) * px;
    context.stroke();
    return;
  }
  if (frame.dense && side < SMALL * px && !item.selected) {
    fillIn(context, item);
    context.lineWidth = px;
    context.stroke();
    return;
  }
  context.strokeStyle = "#fff";
  context.lineWidth = (item.selected ? 6 : 4) * px;
  context.stroke();
  fillIn(context, item);
  context.strokeStyle = item.stroke;
  context.lineWidth = (item.selected ? 3 : 2) * px;
  if (item.dash.length > 0) {
    context.setLineDash(item.dash.map((length) => length * px));
  }
  context.stroke();
  if (item.dash.length > 0) {
    context.setLineDash([]);
  }
  paintHeads(context, item, px);
  paintBand(context, item, px);
}

function paintDot(context: Context, { minX, minY, selected }: CrowdItem, px: number): void {
  const path = new Path2D(dotPath(minX, minY, 6 * px));
  context.fill(path);
  context.strokeStyle = selected ? "#1b1f24" : "#fff";
  context.lineWidth = (selected ? 3 : 2) * px;
  context.stroke(path);
}

function paintHeads(context: Context, { connector }: CrowdItem, px: number): void {
  if (connector !== null) {
    const heads = new Path2D(headsOf(connector, px));
    context.fill(heads);
    context.strokeStyle = "#fff";
    context.lineWidth = px;
    context.stroke(heads);
  }
}

function paintBand(context: Context, { band, minX, maxX, minY }: CrowdItem, px: number): void {
  const width = (maxX - minX) / Math.max(1, band.length);
  band.forEach((colour, i) => {
    context.fillStyle = colour;
    context.fillRect(minX + width * i, minY - 2 * px, width, 4 * px);
  });
}
