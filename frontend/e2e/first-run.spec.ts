import { Buffer } from "node:buffer";

import type { Browser, Page } from "@playwright/test";

import { Guard } from "./support/guard";
import { expect, test } from "./support/test";

// A server without any data: the way from nothing to a first kappa, as the owner of a study goes it.
test.use({ serverCommand: "serve" });
test.describe.configure({ mode: "serial" });

const drawing = (colour: string) => ({
  mimeType: "image/svg+xml",
  buffer: Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect x="20" y="20" width="120" height="80" fill="none" stroke="${colour}"/><line x1="140" y1="60" x2="260" y2="60" stroke="${colour}"/></svg>`,
  ),
});
const FILES = [
  { name: "P01_before.svg", ...drawing("red") },
  { name: "P01_after.svg", ...drawing("blue") },
  { name: "P02_before.svg", ...drawing("black") },
];
const BROKEN = { name: "P03_before.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg") };

async function chooseFiles(page: Page, files: typeof FILES): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).click();
  await (await chooser).setFiles(files);
}

test("the first page offers the demo study and one's own drawings", { tag: "@check-1" }, async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Explore the demo study" })).toBeVisible();
  await page.getByRole("button", { name: "Start with my drawings" }).click();
  const dialog = page.getByRole("dialog", { name: "New study" });
  await dialog.getByLabel("Name").fill("First study");
  await dialog.getByRole("button", { name: "Make study" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Import drawings" })).toBeVisible();
});

test("an import tells what became of every file, and knows a file again", async ({ page }) => {
  await page.goto("/s/first-study/import");
  await chooseFiles(page, [...FILES, BROKEN]);
  await expect(page.getByLabel("Participant of P01_after.svg")).toHaveValue("P01");
  await page.getByRole("button", { name: "Import 3", exact: true }).click();
  const result = page.getByRole("region", { name: "Result", exact: true });
  await expect(result).toContainText("3 imported, 0 skipped, 1 failed");
  const broken = page.getByRole("row", { name: /P03_before\.svg/ });
  await expect(broken).toContainText("failed");
  await expect(broken.getByRole("cell").last()).not.toBeEmpty();

  await page.getByRole("button", { name: "Import more" }).click();
  await chooseFiles(page, FILES.slice(0, 1));
  await expect(page.getByLabel(/P01_before\.svg is already in P01/)).toBeVisible();
});

test("codes are added, edited, deleted and brought back", async ({ page }) => {
  await page.goto("/s/first-study/codebook");
  await page.getByRole("button", { name: "Add group" }).click();
  const group = page.getByRole("dialog", { name: "New group" });
  await group.getByLabel("Key").fill("E");
  await group.getByLabel("Name").fill("drawing");
  await group.getByRole("button", { name: "Add group" }).click();

  for (const [key, name] of [
    ["E.1", "boxes"],
    ["E.2", "arrows"],
  ] as const) {
    await page.getByRole("button", { name: "Add code" }).click();
    const code = page.getByRole("dialog", { name: "New code" });
    await expect(code.getByLabel("Key")).toHaveValue(key);
    await code.getByLabel("Name").fill(name);
    await code.getByRole("button", { name: "Add code" }).click();
    await expect(code).toHaveCount(0);
  }

  const row = page.getByRole("button", { name: /^E\.2 arrows/ });
  await row.click();
  const form = page.getByRole("form", { name: "Edit E.2" });
  await form.getByLabel("Definition").fill("A line with a head.");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("E.2 saved")).toBeVisible();

  await form.getByRole("button", { name: "Delete" }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row).toBeVisible();
  await row.focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByRole("button", { name: /^E\.\d/ }).first()).toHaveAccessibleName(/^E\.2/);
  await expect(row).toBeFocused();
});

async function joined(browser: Browser, url: string, origin: string): Promise<{ page: Page; guard: Guard }> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const guard = await Guard.watch(context, origin);
  const page = await context.newPage();
  await page.goto(url);
  return { page, guard };
}

test(
  "a second coder joins by link, codes blind, and agreement comes when the round is closed",
  { tag: "@check-15" },
  async ({ page, browser, server, guard }) => {
    // Agreement that is not there yet is a refusal, which the browser logs.
    guard.allow(/409/);
    await page.goto("/s/first-study/members");
    await page.getByRole("button", { name: "Make invite link" }).click();
    const url = await page.getByTestId("invite-url").innerText();

    const second = await joined(browser, url, server.origin);
    await expect(second.page.getByRole("heading", { name: "What “blind” means" })).toBeVisible();
    await second.page.getByLabel("Your name in this study").fill("Ben");
    await second.page.getByRole("button", { name: "Join the study" }).click();
    await expect(second.page.getByRole("heading", { level: 1, name: "First study" })).toBeVisible();

    await page.goto("/s/first-study/rounds");
    await page.getByRole("button", { name: "New round" }).click();
    const plan = page.getByRole("dialog", { name: "New round" });
    const coders = plan.getByRole("group", { name: "Coders" }).getByRole("checkbox");
    await expect(coders).toHaveCount(2);
    for (const box of await coders.all()) {
      await box.check();
    }
    await plan.getByRole("button", { name: "Save as draft" }).click();
    await page.getByRole("button", { name: "Open round" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Open round" }).click();
    await expect(page.getByRole("link", { name: "Go coding" })).toBeVisible();
    await expect(page.getByText("progress hidden until the round closes")).toBeVisible();

    await page.goto("/s/first-study/agreement");
    await expect(page.getByRole("heading", { name: "No agreement yet" })).toBeVisible();

    for (const coder of [page, second.page]) {
      await finishAll(coder);
    }
    await page.goto("/s/first-study/rounds");
    await page.getByRole("button", { name: "Close round" }).click();
    const closing = page.getByRole("dialog");
    await expect(closing).toContainText("How far Ben got is hidden");
    await closing.getByRole("button", { name: "Close round" }).click();
    await expect(page.getByRole("link", { name: "Agreement of this round" })).toBeVisible();
    await page.getByRole("link", { name: "Agreement of this round" }).click();
    await expect(page.getByRole("region", { name: "Overall agreement" })).toContainText(
      "3 drawings × 2 codes",
    );
    await expect(page.locator("main")).not.toContainText(/NaN|Infinity/);
    expect(second.guard.findings).toEqual([]);
    await second.page.context().close();
  },
);

/** Marks every drawing of the coder done: on the first a code for the whole drawing, on the others none. */
async function finishAll(page: Page): Promise<void> {
  await page.goto("/s/first-study/rounds");
  await expect(page.getByRole("link", { name: /^Code P0/ })).toHaveCount(3);
  await page.evaluate(async () => {
    const get = async (path: string) => (await fetch(`/api/v1${path}`)).json() as Promise<unknown>;
    const post = (path: string, body: object) =>
      fetch(`/api/v1${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
    const [round] = (await get("/studies/first-study/rounds")) as { id: string }[];
    const items = (await get(`/rounds/${round?.id ?? ""}/assignments`)) as { id: string }[];
    for (const { id } of items) {
      await post(`/assignments/${id}/done`, { no_code_applies: true });
    }
  });
}
