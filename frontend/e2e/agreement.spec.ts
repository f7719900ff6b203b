import type { Page } from "@playwright/test";

import { OwnStudy } from "./ownStudy";
import { CodingPage } from "./support/drawing";
import { expect, test } from "./support/test";

test("every number of the chart is that of the table, and every interval holds its kappa", async ({
  page,
}) => {
  await page.goto("/s/demo/agreement");
  const table = page.getByRole("table", { name: "Agreement by group and code" });
  await expect(table.getByRole("row").nth(40)).toBeVisible();
  const rows = await table.locator("tbody tr").evaluateAll((lines) =>
    lines.map((line) => ({
      name: line.querySelector("th")?.innerText.replace(/\s+/g, " ").trim() ?? "",
      kappa:
        /^[−\d.–]+(?: \[[−\d., ]+\])?/.exec(line.querySelector(".kappa-cell")?.textContent ?? "")?.[0] ?? "",
    })),
  );
  expect(rows.length).toBe(44 + 5);
  const numbers = rows.map(
    ({ kappa }) =>
      kappa
        .replaceAll("−", "-")
        .match(/-?\d+\.\d+/g)
        ?.map(Number) ?? [],
  );
  expect(numbers.filter((found) => found.length === 3).length).toBeGreaterThan(3);
  for (const [kappa = 0, low = kappa, high = kappa] of numbers) {
    expect(low).toBeLessThanOrEqual(kappa);
    expect(high).toBeGreaterThanOrEqual(kappa);
  }
  await page.keyboard.press("t");
  const lines = page.locator(".forest li");
  await expect(lines).toHaveCount(rows.length);
  const texts = (await lines.allInnerTexts()).map((text) => text.replace(/\s+/g, " "));
  rows.forEach(({ name, kappa }, i) => {
    expect(texts[i]).toContain(name);
    expect(texts[i]).toContain(kappa);
  });
});

/** A second coder, signed in by an invite link in a browser of their own. */
async function secondCoder(page: Page, study: OwnStudy): Promise<Page> {
  await page.goto(`/s/${study.slug}/members`);
  await page.getByRole("button", { name: "Make invite link" }).click();
  const url = await page.getByTestId("invite-url").innerText();
  const context = await page
    .context()
    .browser()
    ?.newContext({ storageState: { cookies: [], origins: [] } });
  const second = await context?.newPage();
  if (second === undefined) {
    throw new Error("The browser gave no second window.");
  }
  await second.goto(url);
  await second.getByLabel("Your name in this study").fill("Ben");
  await second.getByRole("button", { name: "Join the study" }).click();
  await expect(second.getByRole("heading", { level: 1, name: "Agreement by two" })).toBeVisible();
  return second;
}

test("done without codes counts as absence, what is not done is left out, and what nobody used has words", async ({
  page,
  server,
}) => {
  const study = await OwnStudy.make(page, server.origin, "Agreement by two");
  const second = await secondCoder(page, study);
  const { round, addresses } = await study.openRound();
  const mine = await CodingPage.open(page, addresses[0] ?? "");
  await page.keyboard.press("w");
  await page.keyboard.type("e8");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await mine.saved();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("No code applies of:")).toBeVisible();
  await page.getByRole("button", { name: "Done, next drawing" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "P02" })).toBeVisible();

  await second.goto(`/s/${study.slug}/rounds`);
  await second.getByRole("link", { name: /^Code P01/ }).click();
  await second.getByRole("button", { name: "Mark done" }).click();
  await second.getByRole("button", { name: "No code applies, done" }).click();
  await expect(second.getByRole("heading", { level: 1, name: "P02" })).toBeVisible();
  await second.context().close();

  await study.post(`/rounds/${round}/close`);
  await page.goto(`/s/${study.slug}/agreement`);
  const row = (key: string) => page.getByRole("row", { name: new RegExp(`^${key.replace(".", "\\.")} `) });
  await expect(row("E.8").getByRole("button").nth(1)).toHaveAccessibleName(/^E\.8: 1 only You/);
  await expect(row("A.1").getByRole("button").nth(1)).toHaveAccessibleName(/^A\.1: 1 neither/);
  await expect(row("A.1").locator(".kappa-cell")).toHaveText(/^– \S+ \S+/);
  await expect(page.getByRole("region", { name: /^Left out/ })).toContainText("P02");
  await expect(page.locator("main")).not.toContainText(/NaN|Infinity|undefined\b.*undefined/);
});
