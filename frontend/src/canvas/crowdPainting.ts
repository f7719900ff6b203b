import type { Connector } from "../shapes/types";
import { dotPath, headsOf } from "./figures";

/** One region as a crowd is painted: plain values, so that they can be sent to another thread. */
export interface CrowdItem {
  readonly id: string;
  /** Outline as SVG path data in sketch pixels; a connector's run; empty for a point. */
  readonly d: string;
  /** The connector itself where it is one: its heads are as large on every scale. */
  readonly connector: Connector | null;
  /** The place of a point. */
  readonly dot: readonly [number, number] | null;
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
}

/** A box in sketch pixels by its corners. */
export type Corners = Pick<CrowdItem, "minX" | "minY" | "maxX" | "maxY">;

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** CSS pixels by which outlines, heads and bands may reach out of a region's bounds. */
export const REACH = 16;
/** Below so many CSS pixels a region is a speck: an outline says all that can be seen of it. */
const SPECK = 7;

/** Outlines once read; they live as long as the item they belong to. */
const paths = new WeakMap<CrowdItem, Path2D>();

function pathFor(item: CrowdItem): Path2D {
  let path = paths.get(item);
  if (path === undefined) {
    path = new Path2D(item.d);
    paths.set(item, path);
  }
  return path;
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
  const { scale, x, y, ratio } = frame;
  const seen = shownIn(frame);
  context.save();
  context.setTransform(scale, 0, 0, scale, x, y);
  context.lineJoin = "round";
  const px = ratio / scale;
  for (const item of items) {
    if (touch(item, seen)) {
      paintItem(context, item, px);
    }
  }
  context.restore();
}

function paintItem(context: Context, item: CrowdItem, px: number): void {
  context.strokeStyle = item.stroke;
  context.fillStyle = item.stroke;
  if (item.dot !== null) {
    paintDot(context, item, px);
    return;
  }
  const path = pathFor(item);
  if (Math.max(item.maxX - item.minX, item.maxY - item.minY) < SPECK * px) {
    context.lineWidth = 1.5 * px;
    context.stroke(path);
    return;
  }
  context.strokeStyle = "#fff";
  context.lineWidth = (item.selected ? 6 : 4) * px;
  context.stroke(path);
  if (item.connector === null) {
    context.globalAlpha = item.selected ? 0.14 : 0.08;
    context.fill(path);
    context.globalAlpha = 1;
  }
  context.strokeStyle = item.stroke;
  context.lineWidth = (item.selected ? 3 : 2) * px;
  context.setLineDash(item.dash.map((length) => length * px));
  context.stroke(path);
  context.setLineDash([]);
  paintHeads(context, item, px);
  paintBand(context, item, px);
}

function paintDot(context: Context, { dot, selected }: CrowdItem, px: number): void {
  const path = new Path2D(dotPath(dot?.[0] ?? 0, dot?.[1] ?? 0, 6 * px));
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
