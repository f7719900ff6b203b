import type { Page } from "@playwright/test";

import { CodingPage } from "./drawing";
import { expect } from "./test";

/** One region to be coded, as somebody coded it before. */
export interface Wanted {
  readonly geometry: Readonly<Record<string, unknown>>;
  readonly bbox: readonly [number, number, number, number];
  readonly marks: readonly string[];
  /** Keys of its codes, "E.8". */
  readonly codes: readonly string[];
}

/** Hands on keyboard and pointer that count: a key press, with its Shift or Ctrl, is one action; so is a drag. */
export class Hands {
  #before = "";
  #tool = "";
  keys = 0;
  pointer = 0;

  constructor(
    private readonly page: Page,
    private readonly coding: CodingPage,
    /** Keys of the codes on the digit keys, first is 1. */
    private readonly pinned: readonly string[],
    /** Keys of all codes. */
    private readonly all: readonly string[],
  ) {}

  get actions(): number {
    return this.keys + this.pointer;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
    this.keys += keys.length;
  }

  /** Gives codes in the open palette: those of the region before at once, by digit where pinned, else by their keys. */
  async give(codes: readonly string[]): Promise<void> {
    const before = this.#before;
    this.#before = codes.toSorted().join(" ");
    if (codes.length > 1 && this.#before === before) {
      await this.press("0");
      return;
    }
    for (const code of codes) {
      const digit = this.pinned.indexOf(code) + 1;
      const more = this.all.some((other) => other !== code && other.startsWith(code));
      const typed = [...Array.from(code.replace(".", "").toLowerCase()), ...(more ? ["Enter"] : [])];
      await this.press(...(digit > 0 ? [String(digit)] : typed));
    }
  }

  /** Another drawing: nothing was coded before on it, and no tool is taken up. */
  begin(): void {
    this.#before = this.#tool = "";
  }

  /** Draws a region with the pointer and codes it; the tool is locked, so that it stays for the next one. */
  async draw({ geometry, bbox, codes }: Wanted): Promise<void> {
    const isConnector = geometry["kind"] === "connector";
    const [from, to] = isConnector ? endsOf(geometry) : cornersOf(bbox);
    const tool = isConnector ? "a" : "r";
    if (tool !== this.#tool) {
      await this.press(...(this.#tool === "" ? [] : ["Escape"]), tool, tool);
      this.#tool = tool;
    }
    const [x, y] = await this.coding.ink(...from);
    // Who cannot see where to begin closes the palette first.
    if (await this.page.evaluate(isCovered, [x, y] as const)) {
      await this.press("Escape");
    }
    await this.page.mouse.move(x, y);
    const before = await this.coding.regions.count();
    await this.page.mouse.down();
    await this.page.mouse.move(...(await this.coding.ink(...to)), { steps: 2 });
    await this.page.mouse.up();
    this.pointer += 1;
    // What is typed must not go to the region before, whose palette may still be open.
    await expect(this.coding.regions).toHaveCount(before + 1);
    await this.coding.palette.waitFor();
    await this.give(codes);
  }
}

type Place = readonly [number, number];

/** Whether the palette, or what else lies over the drawing, is at a place of the window. Runs in the page. */
function isCovered([x, y]: Place): boolean {
  return document.elementFromPoint(x, y)?.closest("[role=application]") === null;
}

function endsOf(geometry: Wanted["geometry"]): readonly [Place, Place] {
  const { start, end } = geometry as Record<"start" | "end", { x: number; y: number }>;
  return [
    [start.x, start.y],
    [end.x, end.y],
  ];
}

/** Opposite corners, of a point those of a small box about it. */
function cornersOf([x0, y0, x1, y1]: Wanted["bbox"]): readonly [Place, Place] {
  const room = x1 - x0 < 12 || y1 - y0 < 12 ? 12 : 0;
  return [
    [Math.max(0, x0 - room), Math.max(0, y0 - room)],
    [x1 + room, y1 + room],
  ];
}
