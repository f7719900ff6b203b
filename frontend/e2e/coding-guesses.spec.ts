import { Buffer } from "node:buffer";

import type { Page } from "@playwright/test";

import { OwnStudy, type DrawingFile } from "./ownStudy";
import { CodingPage } from "./support/drawing";
import { expect, test } from "./support/test";

// What the page guesses about a drawing, and how the coder takes it or leaves it.

/** Two labelled boxes and an arrow drawn up to both without being bound to either. */
function unboundArrow(): DrawingFile {
  const common = { angle: 0, strokeColor: "#1e1e1e", backgroundColor: "transparent", isDeleted: false };
  const box = (id: string, x: number) => ({
    ...common,
    ...{ id, type: "rectangle", x, y: 100, width: 160, height: 100 },
    boundElements: [{ id: `${id} words`, type: "text" }],
  });
  const words = (id: string, x: number) => ({
    ...common,
    ...{ id: `${id} words`, type: "text", x: x + 40, y: 138, width: 80, height: 25 },
    ...{ text: id, originalText: id, fontSize: 20, fontFamily: 1, containerId: id },
  });
  const arrow = {
    ...common,
    ...{ id: "arrow", type: "arrow", x: 264, y: 150, width: 232, height: 0 },
    points: [
      [0, 0],
      [232, 0],
    ],
    ...{ startBinding: null, endBinding: null, startArrowhead: null, endArrowhead: "arrow" },
  };
  const elements = [box("Model", 100), box("Server", 500), words("Model", 100), words("Server", 500), arrow];
  const scene = { type: "excalidraw", version: 2, source: "", elements, appState: {}, files: {} };
  return {
    name: "P01.excalidraw",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(scene)),
  };
}

test("an arrow drawn up to two boxes becomes a free connector, and is attached when the coder says so", async ({
  page,
  server,
}) => {
  const study = await OwnStudy.make(page, server.origin, "Guessed ends", [unboundArrow()]);
  const [address = ""] = (await study.openRound()).addresses;
  const coding = await CodingPage.open(page, address);
  const marks = await study.get<{ source_id: string; points: [number, number][]; start_inferred: string }[]>(
    `/sketches/${(await study.get<{ items: { id: string }[] }>(`/studies/${study.slug}/sketches`)).items[0]?.id ?? ""}/marks`,
  );
  const arrow = marks.find(({ source_id }) => source_id === "arrow");
  expect(arrow?.start_inferred).toBe("Model");

  const [from, to] = [arrow?.points[0], arrow?.points.at(-1)];
  const middle = [((from?.[0] ?? 0) + (to?.[0] ?? 0)) / 2, ((from?.[1] ?? 0) + (to?.[1] ?? 0)) / 2] as const;
  await page.keyboard.down("Alt");
  await coding.clickInk(...middle);
  await page.keyboard.up("Alt");
  await page.keyboard.press("Escape");
  await expect(coding.regions).toHaveCount(1);
  await expect(coding.sheet.locator(".guide-guess")).toHaveCount(4);
  const inspector = page.getByRole("region", { name: "Selected region" });
  await expect(inspector.getByRole("button", { name: "Attach end to “Server”? (guess)" })).toBeVisible();
  await inspector.getByRole("button", { name: "Attach start to “Model”? (guess)" }).click();
  await expect(coding.regions).toHaveCount(2);
  await expect(coding.sheet.locator(".guide-guess")).toHaveCount(2);
  await page.keyboard.press("f");
  await expect(coding.regions).toHaveCount(3);
  await expect(coding.sheet.locator(".guide-guess")).toHaveCount(0);
  await expect(inspector.getByRole("group", { name: "Guessed ends" })).toHaveCount(0);

  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(coding.regions).toHaveCount(1);
  await inspector.getByRole("button", { name: "Attach both" }).click();
  await expect(coding.regions).toHaveCount(3);
  await coding.saved();
});

/** A plain picture of two boxes and an arrow between them, as PNG: made of nothing but pixels. */
async function picture(page: Page): Promise<DrawingFile> {
  const address = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 900, height: 500 });
    const pen = canvas.getContext("2d");
    if (pen === null) {
      throw new Error("This browser cannot draw.");
    }
    pen.fillStyle = "white";
    pen.fillRect(0, 0, 900, 500);
    Object.assign(pen, { strokeStyle: "black", lineWidth: 5 });
    pen.strokeRect(80, 150, 220, 160);
    pen.strokeRect(580, 150, 220, 160);
    pen.beginPath();
    pen.moveTo(330, 230);
    pen.lineTo(550, 230);
    pen.moveTo(522, 214);
    pen.lineTo(550, 230);
    pen.lineTo(522, 246);
    pen.stroke();
    return canvas.toDataURL("image/png");
  });
  const buffer = Buffer.from(address.slice(address.indexOf(",") + 1), "base64");
  return { name: "P01.png", mimeType: "image/png", buffer };
}

test("marks are suggested on a plain picture, become regions by a click, and are remembered as wanted", async ({
  page,
  server,
}) => {
  const study = await OwnStudy.make(page, server.origin, "Suggested marks", [await picture(page)]);
  const [address = ""] = (await study.openRound()).addresses;
  const coding = await CodingPage.open(page, address);
  const toggle = page.getByRole("button", { name: "Suggested marks" });
  await expect(toggle).toHaveAttribute("aria-pressed", "false");
  await expect(coding.sheet.locator(".suggestion")).toHaveCount(0);
  await toggle.click();
  await expect(page.getByText(/^\d+ suggestions, not saved$/)).toBeVisible();
  const before = await coding.sheet.locator(".suggestion").count();
  expect(before).toBeGreaterThanOrEqual(3);
  await expect(coding.regions).toHaveCount(0);

  await page.mouse.move(...(await coding.ink(190, 230)));
  await expect(coding.sheet.getByText(/^Suggestion: box, \d+ %$/)).toBeVisible();
  await coding.clickInk(190, 230);
  await expect(coding.palette).toBeFocused();
  await page.keyboard.press("Escape");
  await coding.clickInk(440, 230);
  await expect(coding.palette).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(coding.regions).toHaveCount(2);
  await expect(coding.sheet.locator(".suggestion")).toHaveCount(before - 2);
  await coding.saved();
  const { regions } = await coding.stored(server.origin, address.split("/").at(-1) ?? "");
  expect(regions.map(({ geometry }) => geometry["kind"])).toEqual(["rectangle", "connector"]);

  const again = await CodingPage.open(page, address);
  await expect(again.sheet.locator(".suggestion")).toHaveCount(before - 2);
  await page.keyboard.press("t");
  await expect(again.sheet.locator(".suggestion")).toHaveCount(0);
  await expect(again.regions).toHaveCount(2);
});

test("looking for shapes can be given up, and what goes wrong is said in words", async ({
  page,
  server,
  guard,
}) => {
  guard.allow(/suggestions/);
  const study = await OwnStudy.make(page, server.origin, "No suggestions", [await picture(page)]);
  const [address = ""] = (await study.openRound()).addresses;
  await page.route("**/suggestions", () => undefined);
  await CodingPage.open(page, address);
  await page.getByRole("button", { name: "Suggested marks" }).click();
  await expect(page.getByText("Looking for shapes…")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Looking for shapes…")).toBeHidden();
  await page.unroute("**/suggestions");
  await page.route("**/suggestions", (route) => route.abort());
  await page.getByRole("button", { name: "Suggested marks" }).click();
  await expect(page.getByRole("alert")).toContainText("No marks could be suggested.");
  await page.unroute("**/suggestions");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText(/^\d+ suggestions, not saved$/)).toBeVisible();
});
