import fs from "node:fs";
import path from "node:path";
import process from "node:process";

import type { Locator, Page } from "@playwright/test";

import { expect, test } from "./support/test";

// Walks through the user guide (docs/guide/README.md) in the real app, so that every step it tells is possible.
// With INKCODE_GUIDE=1 it also takes the guide's pictures.

const REPOSITORY = path.resolve(import.meta.dirname, "../..");
const PICTURES = path.join(REPOSITORY, "docs/guide/images");
const DRAWINGS = path.join(REPOSITORY, "app/demo/data/sketches");
const STUDY = "Mental models of machine learning";
const SLUG = "mental-models-of-machine-learning";

test.describe.configure({ mode: "serial" });
test.use({ viewport: { width: 1280, height: 800 } });

/** A picture for the guide, where pictures are wanted: of what the reader sees at this step. */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env["INKCODE_GUIDE"] === "1") {
    await page.screenshot({
      path: path.join(PICTURES, `${name}.png`),
      animations: "disabled",
      caret: "hide",
    });
  }
}

function drawing(name: string, called: string) {
  return {
    name: called,
    mimeType: "application/octet-stream",
    buffer: fs.readFileSync(path.join(DRAWINGS, name)),
  };
}

interface Mark {
  label: string;
  role: string;
  points: [number, number][];
}

/** The drawing on the coding page: where its marks lie on the screen. */
class Sheet {
  private constructor(
    private readonly page: Page,
    private readonly marks: readonly Mark[],
    private readonly image: Locator,
    private readonly width: number,
  ) {}

  static async of(page: Page): Promise<Sheet> {
    const image = page.locator(".coding-drawing img");
    await expect(image).toBeVisible();
    await expect(page.getByRole("toolbar", { name: "Tools" })).toBeVisible();
    const id = page.url().split("/").at(-1) ?? "";
    const workspace = (await (await page.request.get(`/api/v1/assignments/${id}`)).json()) as {
      marks: string;
      width: number;
    };
    const marks = (await (await page.request.get(workspace.marks)).json()) as Mark[];
    return new Sheet(page, marks, image, workspace.width);
  }

  /** Left, top, right, bottom of a box with that label, in screen pixels, a little wider than the ink. */
  async box(label: string): Promise<[number, number, number, number]> {
    const mark = this.marks.find((one) => one.label === label && one.role === "structural");
    const shown = await this.image.boundingBox();
    if (mark === undefined || shown === null) {
      throw new Error(`No box "${label}" on this drawing`);
    }
    const scale = shown.width / this.width;
    const x = mark.points.map((point) => shown.x + point[0] * scale);
    const y = mark.points.map((point) => shown.y + point[1] * scale);
    return [Math.min(...x) - 5, Math.min(...y) - 5, Math.max(...x) + 5, Math.max(...y) + 5];
  }

  /** Draws a region around a box of the participant; the palette opens at it. */
  async drawAround(label: string, tool: "r" | "o" = "r"): Promise<void> {
    const [left, top, right, bottom] = await this.box(label);
    await this.page.keyboard.press(tool);
    await this.page.mouse.move(left, top);
    await this.page.mouse.down();
    await this.page.mouse.move(right, bottom, { steps: 4 });
    await this.page.mouse.up();
    await expect(this.palette).toBeFocused();
  }

  async connect(from: string, to: string): Promise<void> {
    await this.page.keyboard.press("a");
    for (const label of [from, to]) {
      const [left, top, right, bottom] = await this.box(label);
      await this.page.mouse.click((left + right) / 2, (top + bottom) / 2);
    }
    await expect(this.palette).toBeFocused();
  }

  /** Types into the palette; every word adds a code, and Escape closes it. */
  async code(...words: string[]): Promise<void> {
    for (const word of words) {
      await this.palette.fill(word);
      await this.palette.press("Enter");
      await expect(this.palette).toHaveValue("");
    }
    await this.palette.press("Escape");
    await expect(this.palette).toHaveCount(0);
  }

  get palette(): Locator {
    return this.page.getByRole("combobox", { name: "Add code" });
  }
}

test("one makes a study and imports drawings after looking at what was found", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Your studies" })).toBeVisible();
  await expect(page.getByRole("link", { name: /Demo: drawing an ML pipeline/ })).toBeVisible();
  await picture(page, "studies");

  await page.getByRole("button", { name: "New study" }).click();
  await page.getByLabel("Name").fill(STUDY);
  await page.getByLabel("Codebook").selectOption("example-codebook");
  await page.getByRole("button", { name: "Make study" }).click();

  await expect(page.getByRole("heading", { name: "Import drawings" })).toBeVisible();
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles([
      drawing("P1.excalidraw", "P01_before.excalidraw"),
      drawing("P7.excalidraw", "P02_before.excalidraw"),
      drawing("P11.excalidraw", "P02_after.excalidraw"),
      drawing("P4.png", "P03_before.png"),
      { name: "P03_after.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n%%EOF\n") },
    ]);
  await expect(page.getByText("4 ready · 1 cannot be read")).toBeVisible();
  await expect(page.getByLabel("Name pattern")).toHaveValue("{participant}_{phase}");
  await picture(page, "import");

  await page.getByRole("button", { name: "Import 4" }).click();
  await expect(page.getByText("4 imported, 0 skipped, 1 failed")).toBeVisible();
  await page.getByRole("link", { name: "See the drawings" }).click();
  await expect(page.getByText("4 drawings")).toBeVisible();
});

test("one reads the codebook, then plans and opens a round", async ({ page }) => {
  await page.goto(`/s/${SLUG}/codebook`);
  await expect(page.getByText("attacks causal")).toBeVisible();
  await picture(page, "codebook");

  await page.getByRole("link", { name: "Rounds" }).click();
  await page.getByRole("button", { name: "New round" }).click();
  const plan = page.getByRole("dialog", { name: "New round" });
  await plan.getByLabel("Name (optional)").fill("Round 1");
  await expect(plan.getByRole("checkbox", { name: "You", exact: true })).toBeChecked();
  await plan.getByLabel(/random order/).uncheck();
  await plan.getByRole("button", { name: "Save as draft" }).click();
  await page.getByRole("button", { name: "Open round" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Open round" }).click();
  await expect(page.getByRole("link", { name: "Go coding" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Code P02/ }).first()).toBeVisible();
  await picture(page, "rounds");
});

test("one codes a drawing with pointer and keys, and marks it done", async ({ page }) => {
  await page.goto(`/s/${SLUG}/rounds`);
  await page
    .getByRole("link", { name: /^Code P02/ })
    .nth(1)
    .click();
  await expect(page.getByText("Blind round – you see only your own codes")).toBeVisible();
  const sheet = await Sheet.of(page);

  await sheet.drawAround("data");
  await sheet.code("a.4");
  await sheet.drawAround("labelling");
  await sheet.code("a.5");
  await sheet.drawAround("training");
  await sheet.code("a.1", "e.1");
  await sheet.drawAround("forecast", "o");
  await sheet.code("a.10");
  await sheet.drawAround("model");
  await sheet.palette.fill("model");
  await expect(page.getByRole("option", { name: /A\.3 model/ })).toBeVisible();
  await picture(page, "palette");
  await sheet.code("a.3?");

  await sheet.connect("labelling", "training");
  await sheet.code("e.4");
  await sheet.connect("training", "model");
  await sheet.code("e.4");
  await page.keyboard.press("w");
  await sheet.code("b.1");
  await expect(page.getByRole("heading", { name: "Regions (7)" })).toBeVisible();
  await expect(page.getByText(/^Saved/)).toBeVisible();
  await picture(page, "coding");

  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+Shift+z");
  await expect(page.getByText(/^Saved/)).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: "Done, next drawing" }).click();
  await expect(page.getByText("4 of 4")).toBeVisible();
});

test("one closes the round; agreement then needs a second coder, whom one invites", async ({
  page,
  guard,
}) => {
  // The page asks for an agreement that there cannot be yet, and says so.
  guard.allow(/409/);
  await page.goto(`/s/${SLUG}/members`);
  await page.getByRole("button", { name: "Make invite link" }).click();
  await expect(page.getByTestId("invite-url")).toContainText("/join/");

  await page.goto(`/s/${SLUG}/rounds`);
  await page.getByRole("button", { name: "Close round" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close round" }).click();
  await page.getByRole("link", { name: "Agreement of this round" }).click();
  await expect(page.getByText("No agreement yet")).toBeVisible();
});

test("one reads the agreement of the demo study down to the drawings behind a number", async ({ page }) => {
  await page.goto("/s/demo/agreement");
  await expect(page.getByRole("region", { name: "Overall agreement" })).toContainText("0.87");
  await expect(page.getByText("15 drawings × 44 codes = 660 decisions")).toBeVisible();
  await picture(page, "agreement");
  await page.getByRole("row", { name: /^E\.6/ }).getByRole("button").first().click();
  await expect(page.getByRole("dialog", { name: /^E\.6/ }).getByText("Positive agreement")).toBeVisible();
  await page.setViewportSize({ width: 960, height: 700 });
  await picture(page, "agreement-row");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Regions", exact: true }).click();
  await expect(page.getByRole("region", { name: "Agreement on regions" })).toContainText("F1 0.95");
  await picture(page, "agreement-regions");
  await page.getByRole("button", { name: "Codes", exact: true }).click();

  await page.getByRole("button", { name: /^E\.8: 1 only/ }).click();
  const behind = page.getByRole("dialog");
  await expect(behind.getByText("1 drawing", { exact: true })).toBeVisible();
  await behind.getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "Codings" })).toBeVisible();
  await expect(page.getByText("attacks causal").first()).toBeVisible();
  await picture(page, "sketch");

  await page.goto("/s/demo/agreement");
  await expect(page.getByRole("button", { name: "Copy paragraph" })).toBeVisible();
  await expect(page.getByRole("link", { name: "LaTeX" })).toBeVisible();
});

test("one talks a disagreement through: looks, decides, says why, and takes it back", async ({ page }) => {
  await page.goto("/s/demo/disagreements?code=E.8");
  const panel = page.getByRole("complementary", { name: "The disagreement" });
  await expect(panel.getByRole("heading", { level: 2 })).toContainText("E.8");
  await expect(page.getByRole("button", { name: /^Coder 1 \(demo\): / }).first()).toBeVisible();
  await picture(page, "disagreements");
  await page.keyboard.press("y");
  await expect(page.getByText(/^1 of \d+ resolved/)).toBeVisible();
  await expect(page.getByText("1 verdict without a reason")).toBeVisible();
  await page.keyboard.press("u");
  await expect(page.getByText(/^0 of \d+ resolved/)).toBeVisible();
});

test("one reads what the drawings are made of, for all participants and for one", async ({ page }) => {
  await page.goto("/s/demo/components");
  await expect(page.getByText("15 of 15").first()).toBeVisible();
  await picture(page, "components");
  await page.getByRole("link", { name: /P11/ }).first().click();
  await expect(page).toHaveURL(/sketch=/);
});

test("one asks for codings and gets the line for a script", async ({ page }) => {
  await page.goto("/s/demo/codings");
  await page.getByLabel("Code", { exact: true }).selectOption("E.8");
  await page.getByLabel("Participant").selectOption("P11");
  await page.getByLabel("Round").selectOption("round:1");
  await expect(page.getByText("Codings with code E.8, on drawings of P11, from round:1.")).toBeVisible();
  await expect(page.getByText(/^curl /)).toBeVisible();
  await picture(page, "codings");

  await page.goto("/settings");
  await page.getByLabel("What the token is for").fill("Analysis in R");
  await page.getByRole("button", { name: "Make a token" }).click();
  await expect(page.getByText("Copy this token now; it is not shown again.")).toBeVisible();
});
