import { Buffer } from "node:buffer";

import type { Locator, Page } from "@playwright/test";

import { OwnStudy } from "./ownStudy";
import { graveProblems } from "./support/axe";
import { expect, test } from "./support/test";

// Areas of a drawing are covered on its page: drawn with the pointer or set by keys, and back where that is possible.

const NAMED = {
  name: "P07.svg",
  mimeType: "image/svg+xml",
  // Stored at twice this size: 1200 by 800 sketch pixels.
  buffer: Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect x="400" y="40" width="150" height="90" fill="none" stroke="blue" stroke-width="3"/><text x="30" y="60" font-size="24" font-family="sans-serif">Mary Smith</text></svg>',
  ),
};

/** The drawing's own page, with what the server holds of it. */
class Covered {
  private constructor(
    private readonly page: Page,
    private readonly study: OwnStudy,
    readonly id: string,
  ) {}

  static async open(page: Page, origin: string, name: string): Promise<Covered> {
    const study = await OwnStudy.make(page, origin, name, [NAMED]);
    const { items } = await study.get<{ items: { id: string }[] }>(`/studies/${study.slug}/sketches`);
    const id = items[0]?.id ?? "";
    await page.goto(`/s/${study.slug}/sketch/${id}`);
    return new Covered(page, study, id);
  }

  async dialog(): Promise<Locator> {
    await this.page.getByRole("button", { name: "Cover areas…" }).click();
    return this.page.getByRole("dialog", { name: "Cover areas of P07" });
  }

  told(): Promise<{ areas: number[][]; original_kept: boolean; removed_marks: number }> {
    return this.study.get(`/sketches/${this.id}/redactions`);
  }

  async words(): Promise<string> {
    return (await this.page.request.get(`/api/v1/sketches/${this.id}/marks`)).text();
  }

  /** The colour of a pixel of the picture, as its sheet shows it. */
  async colourAt(x: number, y: number): Promise<number[]> {
    const href = await this.page
      .getByRole("img", { name: "Drawing of P07" })
      .locator("image")
      .getAttribute("href");
    return this.page.evaluate(
      async ([address, left, top]) => {
        const bitmap = await createImageBitmap(await (await fetch(address)).blob());
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
        const pen = canvas.getContext("2d");
        pen?.drawImage(bitmap, 0, 0);
        return [...(pen?.getImageData(left, top, 1, 1).data.slice(0, 3) ?? [])];
      },
      [href ?? "", x, y] as const,
    );
  }
}

type Share = readonly [across: number, down: number];

/** Drags over the sheet from one place to another, each a share of its width and height. */
async function drag(page: Page, sheet: Locator, from: Share, to: Share): Promise<void> {
  await sheet.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await sheet.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(x + from[0] * width, y + from[1] * height);
  await page.mouse.down();
  await page.mouse.move(x + to[0] * width, y + to[1] * height, { steps: 5 });
  await page.mouse.up();
}

test("a name is covered by dragging and uncovered again while the original is kept", async ({
  page,
  server,
}) => {
  const drawing = await Covered.open(page, server.origin, "Cover by dragging");
  expect(await drawing.words()).toContain("Mary Smith");
  const dialog = await drawing.dialog();
  expect(await graveProblems(page)).toEqual([]);
  await expect(dialog.getByRole("button", { name: "Cover", exact: true })).toBeDisabled();
  await drag(page, dialog.getByRole("img", { name: /Drawing of P07/ }), [0.02, 0.05], [0.42, 0.23]);
  await expect(dialog.getByLabel("Left of area 1")).toHaveValue(/^2[2-6]$/);
  await expect(dialog.getByText("The imported file is kept apart")).toBeVisible();
  await dialog.getByRole("button", { name: "Cover 1 area" }).click();
  await expect(dialog).toBeHidden();
  expect(await drawing.told()).toMatchObject({ original_kept: true, removed_marks: 1 });
  expect(await drawing.words()).not.toContain("Mary Smith");
  await expect.poll(() => drawing.colourAt(120, 100)).toEqual([0, 0, 0]);

  await (await drawing.dialog()).getByRole("button", { name: "Uncover everything" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(await drawing.words()).toContain("Mary Smith");
  await expect.poll(() => drawing.colourAt(30, 50)).toEqual([255, 255, 255]);
});

test("an area is set by keys alone, and with the original deleted there is no way back", async ({
  page,
  server,
}) => {
  const drawing = await Covered.open(page, server.origin, "Cover by keys");
  const dialog = await drawing.dialog();
  await dialog.getByRole("button", { name: "Add a box by numbers" }).focus();
  await page.keyboard.press("Enter");
  for (const [side, value] of [
    ["Left", "700"],
    ["Top", "40"],
    ["Right", "500"],
    ["Bottom", "180"],
  ] as const) {
    await dialog.getByLabel(`${side} of area 1`).focus();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(value);
  }
  await expect(dialog.getByText("Right must be beyond left")).toBeVisible();
  await dialog.getByLabel("Left of area 1").fill("20");
  await dialog.getByLabel("Delete the original file for good").focus();
  await page.keyboard.press("Space");
  const apply = dialog.getByRole("button", { name: "Cover 1 area" });
  await expect(apply).toBeDisabled();
  await dialog.getByLabel("I understand that this cannot be undone").focus();
  await page.keyboard.press("Space");
  await apply.focus();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  expect(await drawing.told()).toMatchObject({ areas: [[20, 40, 500, 180]], original_kept: false });
  expect(await drawing.words()).not.toContain("Mary Smith");
  expect((await page.request.get(`/api/v1/sketches/${drawing.id}/original`)).status()).toBe(404);
  const again = await drawing.dialog();
  await expect(again.getByText("what was covered is gone for good")).toBeVisible();
  await expect(again.getByRole("button", { name: "Uncover everything" })).toHaveCount(0);
});
