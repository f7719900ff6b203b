import { Buffer } from "node:buffer";

import type { Page } from "@playwright/test";

import { OwnStudy } from "./ownStudy";
import { CodingPage } from "./support/drawing";
import { expect, test } from "./support/test";

const BOARD = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300">' +
    '<rect x="20" y="20" width="120" height="80" fill="none" stroke="#d00000" stroke-width="4"/>' +
    '<rect x="220" y="20" width="120" height="80" fill="none" stroke="#0040d0" stroke-width="4"/>' +
    '<line x1="140" y1="60" x2="220" y2="60" stroke="black" stroke-width="3"/></svg>',
);

interface BoardFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

interface Phase {
  readonly id: string;
  readonly name: string;
  readonly ink: string | null;
}

test("the inks of the files are counted, and get their phases with the import", async ({ page, server }) => {
  const study = await OwnStudy.make(page, server.origin, "Phases while importing");
  await page.goto(`/s/${study.slug}/import`);
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: "P07.svg", mimeType: "image/svg+xml", buffer: BOARD });
  const inks = page.getByRole("region", { name: "Ink colours and phases" });
  await expect(inks).toContainText("red · 1 mark in 1");
  await expect(inks).toContainText("blue · 1 mark in 1");
  await inks.getByLabel("Phase of red ink").selectOption("New phase…");
  await inks.getByLabel("New phase of red ink").fill("Before");
  await inks.getByLabel("New phase of red ink").press("Enter");
  await expect(inks.getByLabel("Phase of red ink")).toHaveValue("Before");
  // A phase has one ink: blue takes it over, and red is asked again.
  await inks.getByLabel("Phase of blue ink").selectOption("Before");
  await expect(inks.getByLabel("Phase of red ink")).toHaveValue("");
  await page.getByRole("button", { name: "Import 1" }).click();
  await expect(page.getByText("1 imported")).toBeVisible();
  const phases = await study.get<Phase[]>(`/studies/${study.slug}/phases`);
  expect(phases.map(({ name, ink }) => [name, ink])).toEqual([["Before", "blue"]]);
});

/** Opens the coding page of a drawing of one's own, in which red is Before and blue is After. */
async function openDrawing(page: Page, origin: string, name: string, file: BoardFile): Promise<CodingPage> {
  const study = await OwnStudy.make(page, origin, name);
  const imported = await page.request.post(`${origin}/api/v1/studies/${study.slug}/imports`, {
    headers: { Origin: origin },
    multipart: { files: file, inks: JSON.stringify({ red: "Before", blue: "After" }) },
  });
  expect(imported.ok(), await imported.text()).toBe(true);
  const { addresses } = await study.openRound();
  const marks = page.waitForResponse(/\/marks$/);
  const coding = await CodingPage.open(page, addresses[0] ?? "");
  await (await marks).finished();
  return coding;
}

/** Draws a region around the blue box; a drawing of vectors has `scale` pixels to the unit. */
async function aroundBlue(coding: CodingPage, scale: number): Promise<void> {
  const { mouse, keyboard } = coding.page;
  await keyboard.press("r");
  await mouse.move(...(await coding.ink(205 * scale, 8 * scale)));
  await mouse.down();
  await mouse.move(...(await coding.ink(280 * scale, 60 * scale)));
  await mouse.move(...(await coding.ink(360 * scale, 120 * scale)));
  await mouse.up();
  await expect(coding.palette).toBeFocused();
  await keyboard.press("Escape");
}

test("a new region has the phase of most ink inside, until somebody chooses another", async ({
  page,
  server,
}) => {
  const file = { name: "P00.svg", mimeType: "image/svg+xml", buffer: BOARD };
  const coding = await openDrawing(page, server.origin, "Phases from marks", file);
  await aroundBlue(coding, 2);
  await expect(coding.region(1)).toHaveAccessibleName(/phase After \(from ink\)/);
  await coding.saved();
  await page.reload();
  await expect(coding.region(1), "it is stored").toHaveAccessibleName(/phase After \(from ink\)/);
  await coding.region(1).focus();
  await page.keyboard.press("b");
  await expect(coding.region(1), "after the last phase comes none").not.toHaveAccessibleName(/phase/);
  await page.keyboard.press("b");
  await expect(coding.region(1), "a choice is no guess").toHaveAccessibleName(/phase Before(,|$)/);
});

test("a picture tells the phase by its pixels, and shows one phase alone", async ({ page, server }) => {
  const data = await page.evaluate(async (svg) => {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 400, height: 300 });
    const context = canvas.getContext("2d");
    Object.assign(context ?? {}, { fillStyle: "white" });
    context?.fillRect(0, 0, 400, 300);
    context?.drawImage(image, 0, 0, 400, 300);
    return canvas.toDataURL("image/png");
  }, BOARD.toString());
  const buffer = Buffer.from(data.split(",")[1] ?? "", "base64");
  const file = { name: "P00.png", mimeType: "image/png", buffer };
  const coding = await openDrawing(page, server.origin, "Phases from pixels", file);
  // Its ink is looked at only now; a region drawn before that has no phase.
  await expect(async () => {
    await aroundBlue(coding, 1);
    await expect(coding.regions.last()).toHaveAccessibleName(/phase After \(from ink\)/, { timeout: 500 });
  }).toPass();

  const picture = coding.sheet.getByRole("img", { name: /^Drawing/ });
  const layers = coding.sheet.locator(".canvas-phase img");
  await page.keyboard.press("Shift+B");
  await expect(picture).toHaveCSS("opacity", "0.15");
  await expect(layers).toHaveAttribute("src", /\/inks\/red/);
  await expect(coding.regions).toHaveCount(0);
  await expect(page.getByText(/^\d+ hidden$/)).toBeVisible();
  await aroundBlue(coding, 1);
  await expect(coding.regions, "who looks at one phase means it").toHaveAccessibleName(/phase Before/);
  await page.keyboard.press("Shift+B");
  await expect(layers).toHaveAttribute("src", /\/inks\/blue/);
  await expect(coding.regions.first()).toBeVisible();
  await page.keyboard.press("Shift+B");
  await expect(picture).toHaveCSS("opacity", "1");
  await expect(layers).toHaveCount(0);

  const regions = await coding.regions.count();
  await page.getByRole("button", { name: "One ink…" }).click();
  const menu = page.getByRole("combobox", { name: "Ink shown alone" });
  await expect(menu.getByRole("option")).toHaveText(["All inks", /^Only /, /^Only /, /^Only /]);
  await expect(menu).toBeFocused();
  await menu.selectOption("Only black");
  await expect(picture).toHaveCSS("opacity", "0.15");
  await expect(layers).toHaveAttribute("src", /\/inks\/black/);
  await expect(coding.regions, "one ink hides no region").toHaveCount(regions);
  await menu.selectOption("All inks");
  await expect(layers).toHaveCount(0);
});

test("a drawing can tell its phases by other inks than the study", async ({ page, server }) => {
  const study = await OwnStudy.make(page, server.origin, "Another pen");
  const phases = [{ name: "Before", ink: "red" }, { name: "After", ink: "blue" }]; // prettier-ignore
  const answer = await page.request.put(`${server.origin}/api/v1/studies/${study.slug}/phases`, {
    headers: { Origin: server.origin },
    data: { phases },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  await page.goto(`/s/${study.slug}/sketches`);
  await page.getByRole("button", { name: "P01 : more" }).click();
  await page.getByRole("menuitem", { name: /Edit/ }).click();
  const dialog = page.getByRole("dialog", { name: "Drawing of P01" });
  await dialog.getByLabel("red ink (1 mark)").selectOption("After");
  await dialog.getByRole("button", { name: "Save drawing" }).click();
  await expect(dialog).toBeHidden();
  const { items } = await study.get<{ items: { id: string }[] }>(`/studies/${study.slug}/sketches`);
  const { inks } = await study.get<{ inks: { ink: string; own: boolean; phase_id: string | null }[] }>(
    `/sketches/${items[0]?.id ?? ""}`,
  );
  const after = (await study.get<Phase[]>(`/studies/${study.slug}/phases`)).find(
    ({ name }) => name === "After",
  );
  expect(inks.find(({ ink }) => ink === "red")).toMatchObject({ own: true, phase_id: after?.id });
});
