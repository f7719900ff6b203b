import type { Page } from "@playwright/test";

import { graveProblems } from "./support/axe";
import { fits } from "./support/fits";
import { expect, test } from "./support/test";

// The demo study: 15 drawings, 44 codes, one closed round of two coders, one open blind round.
const PAGES = [
  ["studies", "/", "Your studies"],
  ["overview", "/s/demo", "Demo: drawing an ML pipeline (synthetic)"],
  ["sketches", "/s/demo/sketches", "Drawings"],
  ["import", "/s/demo/import", "Import drawings"],
  ["codebook", "/s/demo/codebook", "Codebook"],
  ["rounds", "/s/demo/rounds", "Rounds"],
  ["agreement", "/s/demo/agreement", "Agreement"],
  ["disagreements", "/s/demo/disagreements", "Disagreements"],
  ["components", "/s/demo/components", "Components"],
  ["codings", "/s/demo/codings", "Codings"],
  ["members", "/s/demo/members", "Members"],
  ["settings", "/settings", "Settings"],
] as const;

async function arrive(page: Page, path: string, title: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.locator(".loading")).toHaveCount(0);
}

for (const [name, path, title] of PAGES) {
  test(
    `${name} has no serious accessibility problem, light or dark, and fits 320 pixels and large text`,
    { tag: "@check-12" },
    async ({ page }) => {
      await arrive(page, path, title);
      expect(await graveProblems(page)).toEqual([]);
      // The theme changes colours and nothing else.
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await graveProblems(page, { rules: ["color-contrast"] }), "dark").toEqual([]);
      await fits(page);
    },
  );
}

test(
  "drawings, places and what stands before the sign-in fit 320 pixels and large text too",
  { tag: "@check-12" },
  async ({ page, server, browser }) => {
    const sketches = await page.request.get("/api/v1/studies/demo/sketches?participant=P7");
    const [sketch] = ((await sketches.json()) as { items: { id: string }[] }).items;
    await page.goto(`/s/demo/sketch/${sketch?.id ?? ""}`);
    await expect(page.getByRole("table", { name: "Codings on this drawing" })).toBeVisible();
    await fits(page);
    await page.goto("/s/demo/gallery?code=E.8");
    await expect(page.getByRole("list", { name: "Places" }).getByRole("link").first()).toBeVisible();
    await fits(page);
    const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
    const stranger = await context.newPage();
    await stranger.goto(`${server.origin}/sign-in`);
    await expect(stranger.getByRole("button", { name: "Sign in" })).toBeVisible();
    await fits(stranger);
    await context.close();
  },
);

test(
  "on paper a page is white and has no navigation, also in the dark theme",
  { tag: "@check-20" },
  async ({ page }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await arrive(page, "/s/demo/agreement", "Agreement");
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const ink = () =>
      page.getByRole("heading", { level: 1 }).evaluate((words) => getComputedStyle(words).color);
    expect(await ground()).not.toBe("rgb(255, 255, 255)");
    await expect(page.getByRole("navigation")).toBeVisible();
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await expect.poll(ground).toBe("rgb(255, 255, 255)");
    await expect.poll(ink).toBe("rgb(27, 31, 36)");
    await expect(page.getByRole("navigation")).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1, name: "Agreement" })).toBeVisible();
  },
);

test("agreement shows kappa with its unit, and every number leads to its drawings", async ({ page }) => {
  await arrive(page, "/s/demo/agreement", "Agreement");
  const overall = page.getByRole("region", { name: "Overall agreement" });
  await expect(overall).toContainText("κ 0.87 [0.83, 0.90]");
  await expect(overall).toContainText("15 drawings × 44 codes = 660 decisions");
  await expect(page.getByText("Synthetic data", { exact: true })).toBeVisible();
  await expect(page.locator("main")).not.toContainText(/NaN|Infinity/);

  await page.getByRole("button", { name: /^E\.6: 1 only Coder 1/ }).click();
  const list = page.getByRole("dialog", { name: /^E\.6: only Coder 1/ });
  await list.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/sketch\/.*code=E\.6/);
  await expect(page.getByRole("table", { name: "Codings on this drawing" })).toContainText("E.6");
});

test("the chart and the table of agreement say the same", async ({ page }) => {
  await arrive(page, "/s/demo/agreement", "Agreement");
  const row = page.getByRole("row", { name: /^A pipeline elements/ });
  await expect(row).toContainText("0.91 [0.82, 0.96]");
  await page.keyboard.press("t");
  await expect(page.getByRole("listitem").filter({ hasText: "A pipeline elements" })).toContainText(
    "0.91 [0.82, 0.96]",
  );
});

test("components count participants, and open the drawings and the graph behind a count", async ({
  page,
}) => {
  await arrive(page, "/s/demo/components", "Components");
  await page.getByRole("button", { name: /^15 of 15 participants: structural components, pipeline/ }).click();
  const list = page.getByRole("dialog");
  await expect(list.getByRole("link")).toHaveCount(15);
  await list.getByRole("link", { name: "P16" }).click();
  await expect(page.getByRole("img", { name: /components, .* connectors/ })).toBeVisible();
  await page.keyboard.press("t");
  await expect(page.getByRole("table", { name: "Connectors and nesting" })).toContainText("→");
});

test("codings are filtered in the address, which the line for a shell repeats", async ({ page }) => {
  await arrive(page, "/s/demo/codings", "Codings");
  await page.getByLabel("Code", { exact: true }).selectOption("E.8");
  await expect(page).toHaveURL(/code=E\.8/);
  await expect(page.getByText(/codings?\?code=E\.8/)).toBeVisible();
  await expect(page.getByRole("table", { name: "Codings" }).getByRole("row").nth(1)).toContainText("E.8");
});

test(
  "the theme follows the setting, and single keys can be turned off",
  { tag: "@check-11" },
  async ({ page }) => {
    await arrive(page, "/settings", "Settings");
    await page.getByRole("button", { name: "Dark" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.getByRole("checkbox", { name: /Single keys/ }).uncheck();
    await arrive(page, "/", "Your studies");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.keyboard.press("Shift+N");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  },
);

test("a page that is not there says so", async ({ page, guard }) => {
  guard.allow(/404/);
  await page.goto("/s/no-such-study");
  await expect(page.getByText("There is no such study.")).toBeVisible();
});
