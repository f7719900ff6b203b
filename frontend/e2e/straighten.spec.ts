import { Buffer } from "node:buffer";

import type { Locator, Page } from "@playwright/test";

import { OwnStudy } from "./ownStudy";
import { graveProblems } from "./support/axe";
import { expect, test } from "./support/test";

// A photo of a whiteboard is made straight on the page of its drawing, and back again.

type Place = readonly [x: number, y: number];
/** Where the corners of the board lie in the photo of 900 by 600 pixels, clockwise from the top left. */
const BOARD: readonly Place[] = [
  [130, 90],
  [790, 130],
  [740, 540],
  [90, 500],
];

/** A photo of a board seen from the side: pale paper on a dark wall, with boxes drawn in perspective. */
async function photo(page: Page): Promise<Buffer> {
  const address = await page.evaluate((board) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [900, 600];
    const pen = canvas.getContext("2d");
    if (pen === null) {
      throw new Error("no canvas");
    }
    const [a, b, c, d] = board as [Place, Place, Place, Place];
    const between = (from: number, to: number, share: number) => from + (to - from) * share;
    // Bilinear, which is near enough to a perspective for boxes on a board.
    const onBoard = (u: number, v: number): Place => [
      between(between(a[0], b[0], u), between(d[0], c[0], u), v),
      between(between(a[1], b[1], u), between(d[1], c[1], u), v),
    ];
    const outline = (places: readonly Place[]) => {
      pen.beginPath();
      places.forEach(([x, y]) => pen.lineTo(x, y));
      pen.closePath();
    };
    pen.fillStyle = "#463e3a";
    pen.fillRect(0, 0, 900, 600);
    outline(board);
    pen.fillStyle = "#d8cfb4";
    pen.fill();
    pen.strokeStyle = "#1971c2";
    pen.lineWidth = 4;
    for (const left of [0.1, 0.4, 0.7]) {
      outline([onBoard(left, 0.3), onBoard(left + 0.18, 0.3), onBoard(left + 0.18, 0.6), onBoard(left, 0.6)]);
      pen.stroke();
    }
    return canvas.toDataURL("image/png");
  }, BOARD);
  return Buffer.from(address.slice(address.indexOf(",") + 1), "base64");
}

interface Size {
  readonly width: number;
  readonly height: number;
}

class Photographed {
  private constructor(
    readonly study: OwnStudy,
    readonly id: string,
    readonly address: string,
  ) {}

  /** A study with a photo in it, and the page of the photo open. */
  static async open(page: Page, origin: string, name: string): Promise<Photographed> {
    await page.goto("/");
    const study = await OwnStudy.make(page, origin, name);
    const buffer = await photo(page);
    await page.request.post(`${origin}/api/v1/studies/${study.slug}/imports`, {
      headers: { Origin: origin },
      multipart: { files: { name: "P09.png", mimeType: "image/png", buffer } },
    });
    const { items } = await study.get<{ items: { id: string; participant: string }[] }>(
      `/studies/${study.slug}/sketches`,
    );
    const id = items.find(({ participant }) => participant === "P09")?.id ?? "";
    const photographed = new Photographed(study, id, `/s/${study.slug}/sketch/${id}`);
    await page.goto(photographed.address);
    return photographed;
  }

  size(): Promise<Size> {
    return this.study.get<Size>(`/sketches/${this.id}`);
  }
}

async function openDialog(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Straighten photo…" }).click();
  const dialog = page.getByRole("dialog", { name: "Straighten photo" });
  await expect(dialog.getByText(/^\d+ × \d+ pixels$/)).toBeVisible();
  return dialog;
}

const corner = (dialog: Locator, name: string) => dialog.getByRole("button", { name, exact: true });

/** Where a corner is, in pixels of the photo, as its description says. */
async function placeOf(handle: Locator): Promise<Place> {
  const words = await handle.evaluate(
    (button) => document.getElementById(button.getAttribute("aria-describedby") ?? "")?.textContent ?? "",
  );
  const [x = Number.NaN, y = Number.NaN] = [...words.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  return [x, y];
}

test("a photo is straightened with the corners found in it, and is as it was when that is undone", async ({
  page,
  server,
}) => {
  const sketch = await Photographed.open(page, server.origin, "Straighten and undo");
  const dialog = await openDialog(page);
  for (const [index, name] of ["Top left", "Top right", "Bottom right", "Bottom left"].entries()) {
    const [x, y] = await placeOf(corner(dialog, `${name} corner`));
    const [boardX = 0, boardY = 0] = BOARD[index] ?? [];
    expect(Math.hypot(x - boardX, y - boardY), name).toBeLessThan(20);
  }
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(dialog).toBeHidden();
  const straight = await sketch.size();
  expect(straight.width).toBeGreaterThan(600);
  expect(straight.width).toBeLessThan(720);
  await expect(page.getByRole("img", { name: "Drawing of P09" })).toHaveAttribute(
    "viewBox",
    `0 0 ${straight.width} ${straight.height}`,
  );

  await page.getByRole("button", { name: "Undo straightening" }).click();
  await expect(page.getByRole("button", { name: "Undo straightening" })).toHaveCount(0);
  expect(await sketch.size()).toMatchObject({ width: 900, height: 600 });
});

test("corners are moved with mouse and keys, reset, and refused in words where they go around nothing", async ({
  page,
  server,
  guard,
}) => {
  await Photographed.open(page, server.origin, "Corners");
  const dialog = await openDialog(page);
  const handle = corner(dialog, "Top left corner");
  const found = await placeOf(handle);

  await handle.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  await expect.poll(() => placeOf(handle)).toEqual([found[0] + 1, found[1] + 10]);
  await expect(dialog.getByText(/^Top left corner: \d+ from the left/)).toBeVisible();

  await dialog.getByRole("button", { name: "Reset corners" }).click();
  await expect.poll(() => placeOf(handle)).toEqual(found);

  guard.allow(/422/);
  const box = await handle.boundingBox();
  const other = await corner(dialog, "Bottom right corner").boundingBox();
  await page.mouse.move((box?.x ?? 0) + 12, (box?.y ?? 0) + 12);
  await page.mouse.down();
  await page.mouse.move((other?.x ?? 0) + 22, (other?.y ?? 0) + 22, { steps: 4 });
  await page.mouse.up();
  await expect(dialog.getByRole("alert")).toContainText("The corners must");
  await expect(dialog.getByRole("button", { name: "Apply" })).toBeDisabled();
});

test("a photo in an opened round stays as it is, and the page says why", async ({ page, server }) => {
  const sketch = await Photographed.open(page, server.origin, "In a round");
  await sketch.study.openRound();
  await page.reload();
  await expect(page.getByRole("button", { name: "Straighten photo…" })).toBeDisabled();
  await expect(page.getByText(/Browser test uses this drawing and was opened/)).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the dialog fits, is readable in the dark, and a finger moves a corner", async ({ page, server }) => {
    await Photographed.open(page, server.origin, "Phone");
    const dialog = await openDialog(page);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await graveProblems(page, { part: ".dialog" })).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);

    const handle = corner(dialog, "Bottom left corner");
    await handle.scrollIntoViewIfNeeded();
    const before = await placeOf(handle);
    const box = await handle.boundingBox();
    const [x, y] = [(box?.x ?? 0) + 8, (box?.y ?? 0) + 8];
    const finger = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", at: Place | null) =>
      finger.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: at === null ? [] : [{ x: at[0], y: at[1] }],
      });
    await touch("touchStart", [x, y]);
    await touch("touchMove", [x + 15, y - 20]);
    await touch("touchMove", [x + 30, y - 40]);
    await touch("touchEnd", null);
    await expect.poll(async () => (await placeOf(handle))[0]).toBeGreaterThan(before[0] + 30);
    await expect.poll(async () => (await placeOf(handle))[1]).toBeLessThan(before[1] - 40);
  });
});
