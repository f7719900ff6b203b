import type { Rect } from "../geometry/rects";
import type { SheetSize } from "../geometry/sheet";
import { visibleRect, type ScreenSize, type Viewport } from "../geometry/viewport";
import type { SpatialIndex } from "../store/spatialIndex";
import type { CrowdChange, CrowdItems } from "./crowdItems";
import type { CrowdAnswer, CrowdRequest } from "./crowdMessages";
import { paintCrowd, REACH, type Corners, type CrowdFrame, type CrowdItem } from "./crowdPainting";

/** How far beyond the window is painted, as part of its longer side: so far a pan finds everything there. */
const MARGIN = 0.25;
/** So many items are painted at once where something changed; more are left to the other thread. */
const MOST_PATCHED = 1_500;
/** A frame with more items than this is dense. */
const DENSE = 500;
/** A frame looks well enough meanwhile until it is shown so many times larger or smaller. */
const MOST_STRETCHED = 2.5;

interface Dirty {
  readonly version: number;
  readonly where: Corners;
}

/**
 * Regions as one picture, where they are too many to be nodes each. The picture lies on the sheet and moves with
 * it; another thread paints it anew when a gesture ends or runs out of what is painted. Where a region changes, its
 * place is painted over at once.
 */
export class Crowd {
  readonly root = document.createElement("div");
  /** What the other thread painted, as it came: shown without a copy, while one that was drawn on costs one a frame. */
  readonly #arrived = canvas();
  readonly #arrivals = this.#arrived.getContext("bitmaprenderer");
  /** Takes its place where something is painted over, until the next one arrives. */
  readonly #paper = canvas();
  readonly #context = this.#paper.getContext("2d");
  /** Null where there is none: then this thread paints. Started when there is a crowd for the first time. */
  #worker: Worker | null = null;
  #started = false;
  #version = 0;
  /** What changed since the version that the other thread painted last. */
  #dirty: Dirty[] = [];
  #painted: CrowdFrame | null = null;
  #asked: CrowdFrame | null = null;
  /** What is to be painted when the other thread is free again. */
  #next: CrowdFrame | null = null;
  #waiting: (() => void)[] = [];

  constructor(
    private readonly items: CrowdItems,
    private readonly index: SpatialIndex,
    private readonly sheet: SheetSize,
  ) {
    this.root.className = "canvas-crowd-place";
    this.root.hidden = true;
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  hide(): void {
    this.root.hidden = true;
  }

  /** When everything that was asked for is on the screen. */
  settled(): Promise<void> {
    return this.#asked === null
      ? Promise.resolve()
      : new Promise((resolve) => {
          this.#waiting.push(resolve);
        });
  }

  /** Takes in changes; they are seen at once where there are few. */
  change({ put, removed, before }: CrowdChange): void {
    if (put.length === 0 && removed.length === 0) {
      return;
    }
    this.start();
    this.#version += 1;
    this.#worker?.postMessage({ kind: "change", put, removed } satisfies CrowdRequest, buffersOf(put));
    if (this.#painted === null || put.length + removed.length > MOST_PATCHED) {
      this.#painted = null;
      return;
    }
    const places = [...put, ...before].map((where) => ({ version: this.#version, where }));
    this.#dirty.push(...places);
    this.#patch(this.#painted, places);
  }

  /** Shows the crowd as a viewport needs it, painting anew what is not painted for just that. */
  show(viewport: Viewport, screen: ScreenSize): void {
    this.root.hidden = false;
    const frame = this.#frameFor(viewport, screen);
    const there = this.#asked ?? this.#painted;
    this.#next = null;
    if (there === null || !same(there, frame)) {
      this.#ask(frame);
    }
  }

  /** While a gesture lasts: paints anew only where it runs out of what is painted. */
  keepUp(viewport: Viewport, screen: ScreenSize): void {
    const painted = this.#painted;
    if (this.root.hidden || this.#asked !== null || painted === null) {
      return;
    }
    const stretched = (viewport.scale * painted.ratio) / painted.scale;
    const outside = !covers(painted, visibleRect(viewport, screen), this.sheet);
    if (outside || stretched > MOST_STRETCHED || stretched < 1 / MOST_STRETCHED) {
      this.#ask(this.#frameFor(viewport, screen));
    }
  }

  /** Starts the other thread ahead of what it will be asked. */
  start(): void {
    if (!this.#started) {
      this.#started = true;
      this.#worker = painter();
      this.#worker?.addEventListener("message", this.#answered);
      this.#worker?.addEventListener("error", this.#lost);
    }
  }

  #frameFor({ x, y, scale }: Viewport, screen: ScreenSize): CrowdFrame {
    const ratio = globalThis.devicePixelRatio;
    const margin = Math.round(Math.max(screen.width, screen.height) * MARGIN);
    const left = Math.max(-margin, Math.floor(x - REACH));
    const top = Math.max(-margin, Math.floor(y - REACH));
    const right = Math.min(screen.width + margin, Math.ceil(x + this.sheet.width * scale + REACH));
    const bottom = Math.min(screen.height + margin, Math.ceil(y + this.sheet.height * scale + REACH));
    return {
      scale: scale * ratio,
      x: (x - left) * ratio,
      y: (y - top) * ratio,
      width: Math.max(1, Math.ceil((right - left) * ratio)),
      height: Math.max(1, Math.ceil((bottom - top) * ratio)),
      ratio,
      dense: this.index.count(visibleRect({ x, y, scale }, screen)) > DENSE,
    };
  }

  #ask(frame: CrowdFrame): void {
    if (this.#worker === null) {
      this.#place(frame);
      this.#paintHere(frame);
    } else if (this.#asked === null) {
      this.#asked = frame;
      this.#worker.postMessage({ kind: "paint", frame, version: this.#version } satisfies CrowdRequest);
    } else {
      this.#next = frame;
    }
  }

  readonly #answered = ({ data }: MessageEvent<CrowdAnswer>): void => {
    const { bitmap, frame, version } = data;
    this.#place(frame);
    this.#arrivals?.transferFromImageBitmap(bitmap);
    this.root.replaceChildren(this.#arrived);
    this.#dirty = this.#dirty.filter((one) => one.version > version);
    this.#patch(frame, this.#dirty);
    const next = this.#next;
    this.#asked = null;
    this.#next = null;
    if (next !== null && !same(next, frame)) {
      this.#ask(next);
    } else {
      this.#waiting.splice(0).forEach((resolve) => resolve());
    }
  };

  /** Without the other thread this one paints: slower, and just the same to see. */
  readonly #lost = (): void => {
    const wanted = this.#next ?? this.#asked;
    this.close();
    this.#asked = null;
    this.#next = null;
    if (wanted !== null) {
      this.#ask(wanted);
    }
    this.#waiting.splice(0).forEach((resolve) => resolve());
  };

  #paintHere(frame: CrowdFrame): void {
    const everything = { x: 0, y: 0, ...this.sheet };
    if (this.#context !== null) {
      Object.assign(this.#paper, { width: frame.width, height: frame.height });
      paintCrowd(this.#context, this.#itemsIn(everything), frame);
      this.root.replaceChildren(this.#paper);
    }
    this.#dirty = [];
  }

  /** Lays the picture on the sheet where the frame belongs. */
  #place(frame: CrowdFrame): void {
    const { width, height, scale, x, y } = frame;
    Object.assign(this.root.style, {
      left: `${-x / scale}px`,
      top: `${-y / scale}px`,
      width: `${width / scale}px`,
      height: `${height / scale}px`,
    });
    this.#painted = frame;
  }

  /** Paints places over, all that lies there with them; a place of thousands waits for the other thread. */
  #patch(frame: CrowdFrame, places: readonly Dirty[]): void {
    const reach = (REACH * frame.ratio) / frame.scale;
    for (const { where } of places) {
      const { minX, minY, maxX, maxY } = where;
      const box = {
        x: minX - reach,
        y: minY - reach,
        width: maxX - minX + 2 * reach,
        height: maxY - minY + 2 * reach,
      };
      if (this.index.count(box) > MOST_PATCHED && this.#worker !== null) {
        this.#ask(frame);
      } else {
        this.#paintOver(box, frame);
      }
    }
  }

  /** The picture as it stands, to be painted on. */
  #paintable(frame: CrowdFrame): CanvasRenderingContext2D | null {
    if (!this.root.contains(this.#paper)) {
      Object.assign(this.#paper, { width: frame.width, height: frame.height });
      this.#context?.drawImage(this.#arrived, 0, 0);
      this.root.replaceChildren(this.#paper);
    }
    return this.#context;
  }

  #paintOver({ x, y, width, height }: Rect, frame: CrowdFrame): void {
    const context = this.#paintable(frame);
    if (context === null) {
      return;
    }
    const [left, top] = [Math.floor(x * frame.scale + frame.x), Math.floor(y * frame.scale + frame.y)];
    const [across, down] = [Math.ceil(width * frame.scale) + 1, Math.ceil(height * frame.scale) + 1];
    context.save();
    context.beginPath();
    context.rect(left, top, across, down);
    context.clip();
    context.clearRect(left, top, across, down);
    paintCrowd(context, this.#itemsIn({ x, y, width, height }), frame);
    context.restore();
  }

  #itemsIn(rect: Rect): CrowdItem[] {
    return this.index.upwards(rect).flatMap((id) => this.items.get(id) ?? []);
  }
}

function canvas(): HTMLCanvasElement {
  return Object.assign(document.createElement("canvas"), { className: "canvas-crowd" });
}

function painter(): Worker | null {
  return typeof Worker === "undefined" || typeof OffscreenCanvas === "undefined"
    ? null
    : new Worker(new URL("./crowd.worker.ts", import.meta.url), { type: "module" });
}

/** The one buffer with all corners; whoever sends the items gives it away. */
function buffersOf([first]: readonly CrowdItem[]): ArrayBuffer[] {
  return first === undefined ? [] : [first.corners.buffer as ArrayBuffer];
}

function same(a: CrowdFrame, b: CrowdFrame): boolean {
  return (
    a.scale === b.scale &&
    a.x === b.x &&
    a.y === b.y &&
    a.width === b.width &&
    a.height === b.height &&
    a.dense === b.dense
  );
}

/** Whether a frame holds what is seen of the sheet. */
function covers({ scale, x, y, width, height }: CrowdFrame, seen: Rect, sheet: SheetSize): boolean {
  const [left, top] = [Math.max(0, seen.x), Math.max(0, seen.y)];
  const right = Math.min(sheet.width, seen.x + seen.width);
  const bottom = Math.min(sheet.height, seen.y + seen.height);
  return (
    left * scale + x >= 0 &&
    top * scale + y >= 0 &&
    right * scale + x <= width &&
    bottom * scale + y <= height
  );
}
