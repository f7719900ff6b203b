import type { Locator, Page } from "@playwright/test";

import { expect } from "./test";

interface WithId {
  readonly id: string;
}

/** An assignment on the demo study that no other test touches. */
export interface OwnDrawing {
  /** Path of its coding page. */
  readonly address: string;
  readonly assignment: string;
  readonly participant: string;
  /** Number of its round. */
  readonly round: number;
}

/** Makes and opens a blind round over one drawing of the demo study, coded by the person who is signed in. */
export async function ownDrawing(page: Page, origin: string, participant = "P3"): Promise<OwnDrawing> {
  const api = `${origin}/api/v1`;
  const get = async <Data>(path: string) => (await (await page.request.get(api + path)).json()) as Data;
  const post = async (path: string, data?: object) => {
    const answer = await page.request.post(api + path, {
      headers: { Origin: origin },
      ...(data ? { data } : {}),
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as WithId & { number: number };
  };
  const slug = "demo"; // other tests of this server may have made studies of their own
  const sketches = await get<{ items: WithId[] }>(`/studies/${slug}/sketches?participant=${participant}`);
  const members = await get<(WithId & { is_me: boolean })[]>(`/studies/${slug}/members`);
  const round = await post(`/studies/${slug}/rounds`, {
    name: "Browser test",
    coders: members.filter(({ is_me }) => is_me).map(({ id }) => id),
    sketches: sketches.items.map(({ id }) => id),
  });
  await post(`/rounds/${round.id}/open`);
  const [first] = await get<WithId[]>(`/rounds/${round.id}/assignments`);
  const address = `/s/${slug}/code/${first?.id ?? ""}`;
  return { address, assignment: first?.id ?? "", participant, round: round.number };
}

/** The coding page of a drawing, driven as a coder does. All places are CSS pixels from the canvas's corner. */
export class CodingPage {
  readonly sheet: Locator;
  readonly palette: Locator;
  readonly status: Locator;

  constructor(readonly page: Page) {
    this.sheet = page.getByRole("application", { name: "Drawing" });
    this.palette = page.getByRole("combobox", { name: "Add code" });
    this.status = page
      .getByRole("status")
      .filter({ hasText: /^(Saved|Saving|Offline|Not saved|Signed out)/ });
  }

  static async open(page: Page, address: string): Promise<CodingPage> {
    await page.goto(address);
    const coding = new CodingPage(page);
    await coding.sheet.waitFor();
    await coding.sheet.locator("img").evaluate((image: HTMLImageElement) => image.decode());
    return coding;
  }

  /** The regions on the drawing, in reading order. */
  get regions(): Locator {
    return this.sheet.getByRole("button", { name: /^Region \d+ of \d+/ });
  }

  region(number: number): Locator {
    return this.sheet.getByRole("button", { name: new RegExp(`^Region ${String(number)} of`) });
  }

  async drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const box = await this.sheet.boundingBox();
    const { mouse } = this.page;
    const at = ([x, y]: readonly [number, number]) => [(box?.x ?? 0) + x, (box?.y ?? 0) + y] as const;
    await mouse.move(...at(from));
    await mouse.down();
    await mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
    await mouse.move(...at(to));
    await mouse.up();
  }

  async click(x: number, y: number): Promise<void> {
    await this.sheet.click({ position: { x, y } });
  }

  /** Clicks a place of the drawing, given in sketch pixels. */
  async clickInk(x: number, y: number): Promise<void> {
    await this.page.mouse.click(...(await this.ink(x, y)));
  }

  /** Where a place of the drawing (sketch pixels) lies on the page. */
  async ink(x: number, y: number): Promise<readonly [number, number]> {
    return this.sheet.locator("svg.canvas-overlay").evaluate(
      (overlay: SVGSVGElement, at) => {
        const { x: left, y: top } = new DOMPoint(...at).matrixTransform(overlay.getScreenCTM() ?? undefined);
        return [left, top] as const;
      },
      [x, y],
    );
  }

  /** Draws a rectangle and keeps it uncoded. */
  async box(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    await this.page.keyboard.press("r");
    await this.drag(from, to);
    await expect(this.palette).toBeFocused();
    await this.page.keyboard.press("Escape");
  }

  async saved(): Promise<void> {
    await expect(this.status).toHaveText(/^Saved/);
  }

  /** What the server holds of this drawing. */
  async stored(origin: string, assignment: string): Promise<Stored> {
    return (await (
      await this.page.request.get(`${origin}/api/v1/assignments/${assignment}`)
    ).json()) as Stored;
  }
}

export interface Stored {
  readonly regions: readonly { readonly id: string; readonly geometry: Readonly<Record<string, unknown>> }[];
  readonly codings: readonly { readonly id: string; readonly region: string | null }[];
  readonly assignment: { readonly status: string; readonly no_code_applies: boolean };
}
