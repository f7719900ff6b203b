import { randomUUID } from "node:crypto";

import { type APIRequestContext, type Page, request } from "@playwright/test";

import { OwnStudy } from "./ownStudy";
import { graveProblems } from "./support/axe";
import { CodingPage } from "./support/drawing";
import { expect, test } from "./support/test";

const BY_CODE = "Agreement by group and code";

test(
  "every number of the chart is that of the table, and every interval holds its kappa",
  { tag: "@check-17" },
  async ({ page }) => {
    await page.goto("/s/demo/agreement");
    const table = page.getByRole("table", { name: BY_CODE });
    await expect(table.getByRole("row").nth(40)).toBeVisible();
    const rows = await table.locator("tbody tr").evaluateAll((lines) =>
      lines.map((line) => ({
        name: line.querySelector("th")?.innerText.replace(/\s+/g, " ").trim() ?? "",
        kappa:
          /^[−\d.–]+(?: \[[−>\d., ]+\])?/.exec(line.querySelector(".kappa-cell")?.textContent ?? "")?.[0] ??
          "",
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
      expect(texts[i]).toContain(kappa.trim());
    });
  },
);

test("by keyboard alone one goes through the rows, opens what is behind one, and copies it", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.goto("/s/demo/agreement");
  const table = page.getByRole("table", { name: BY_CODE });
  await expect(table).toBeVisible();
  await page.getByLabel("Sort by").selectOption("disagreements");
  await expect(table.locator("tbody tr").first()).not.toHaveClass(/agreement-group/);
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("j");
  await page.keyboard.press("ArrowDown");
  const second = table.locator("tbody tr").nth(1);
  await expect(second.locator("[data-row-name]")).toBeFocused();
  const name = (await second.locator("[data-row-name]").innerText()).replace(/\s+/g, " ").trim();

  await page.keyboard.press("Control+c");
  await expect(page.getByText(`Copied the row ${name}`)).toBeVisible();
  expect((await clipboard()).split("\t")[0]).toBe(name);

  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name });
  // What one coder has alone comes first: it is what one opens a row for.
  await expect(sheet.getByRole("heading", { level: 3 }).first()).toHaveText(/^only Coder 1/);
  await expect(sheet.locator(".sketch-link").first()).toHaveAttribute("href", /\/sketch\/.*code=/);
  await expect(sheet.getByRole("link", { name: /^Review \d disagreements?$/ })).toHaveAttribute(
    "href",
    /\/disagreements\?round=1&code=/,
  );
  await sheet.getByRole("button", { name: "Copy Cohen’s κ" }).click();
  await page.getByRole("menuitem", { name: "Copy LaTeX" }).click();
  await expect.poll(clipboard).toMatch(/^\$\\kappa = 0\.\d\d\$/);
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(second.locator("[data-row-name]")).toBeFocused();

  await page.keyboard.press("t");
  await expect(page.locator(".forest [data-row-name]").nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(page.locator(".forest [data-row-name]").first()).toBeFocused();

  await page.getByRole("button", { name: "Drawings", exact: true }).click();
  await page.getByRole("button", { name: /^P1: \d+ both, show the codes/ }).click();
  await expect(page.getByRole("dialog", { name: "P1: both" }).getByRole("link").first()).toContainText("A.1");
});

test("intervals and the scale are chosen, named, and stay in the address", async ({ page }) => {
  await page.goto("/s/demo/agreement");
  const overall = page.getByRole("region", { name: "Overall agreement" });
  await expect(overall).not.toContainText(/substantial|almost perfect/);
  await overall.getByRole("button", { name: "What is this?" }).click();
  await expect(page.getByRole("dialog", { name: "What is counted" })).toContainText("1 is perfect");
  await page.keyboard.press("Escape");

  await page.getByLabel("Benchmark scale").selectOption("landis-koch");
  await expect(overall).toContainText("κ 0.87 [0.83, 0.90]: “almost perfect” on the scale of Landis & Koch");
  await page.getByLabel("Intervals").selectOption("bootstrap");
  await expect(page.getByText(/^2,000 resamples of drawings, seed 1/)).toBeVisible();
  await page.getByLabel("Seed").fill("7");
  await page.getByLabel("Seed").press("Enter");
  await expect(page.getByText(/, seed 7; κ had no value in 0/)).toBeVisible();
  await expect(page).toHaveURL(/interval=bootstrap.*seed=7|seed=7.*interval=bootstrap/);
  await page.reload();
  await expect(page.getByText(/, seed 7; κ had no value in 0/)).toBeVisible();
  await page.getByLabel("Intervals").selectOption("analytic");
  await expect(
    page.locator(".note", { hasText: "Analytic errors take all cells as independent" }),
  ).toBeVisible();
  await expect(page.getByRole("link", { name: "CSV" })).toHaveAttribute("href", /interval=analytic/);
  await expect(page.getByRole("link", { name: "Review 42 disagreements" })).toHaveAttribute(
    "href",
    "/s/demo/disagreements?round=1",
  );
});

test(
  "regions and connectors are matched at a threshold, and their numbers lead to drawings",
  { tag: "@check-20" },
  async ({ page }) => {
    await page.goto("/s/demo/agreement?unit=regions");
    const headline = page.getByRole("region", { name: "Agreement on regions" });
    await expect(headline).toContainText("F1 0.95 [0.92, 0.96]");
    await expect(headline).toContainText("overlap by at least 0.5 (IoU)");
    const latex = page.getByRole("link", { name: "LaTeX" });
    await page.getByRole("button", { name: ".75" }).click();
    const file = await page.request.get((await latex.getAttribute("href")) ?? "");
    expect(await file.text()).toContain("\\toprule");
    await expect(headline).toContainText("overlap by at least 0.75 (IoU)");
    await page.getByRole("button", { name: /^A\.5: \d+ only Coder 1/ }).click();
    await expect(page.getByRole("dialog", { name: /^A\.5: only Coder 1/ }).getByRole("link")).not.toHaveCount(
      0,
    );
    await page.keyboard.press("Escape");
    // The tables below are made as those of the codes, which the test of all pages looks at.
    expect(await graveProblems(page, { part: "[aria-label='Agreement on regions']" })).toEqual([]);
    expect(await graveProblems(page, { part: "[aria-labelledby=thresholds]" })).toEqual([]);
    await page.getByRole("button", { name: "Connectors", exact: true }).click();
    await expect(page.getByRole("region", { name: "Agreement on connectors" })).toContainText(
      "point the same way",
    );
    await expect(page.locator("main")).not.toContainText(/NaN|Infinity/);
  },
);

test("chart and opened row have no serious accessibility problem, light or dark", async ({ page }) => {
  await page.goto("/s/demo/agreement?show=code:E.6&scale=fleiss");
  await expect(page.getByRole("dialog", { name: "E.6 attacks graphical" })).toBeVisible();
  expect(await graveProblems(page, { part: "[role=dialog]" })).toEqual([]);
  // The theme changes colours and nothing else.
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await graveProblems(page, { part: "[role=dialog]", rules: ["color-contrast"] })).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("t");
  await expect(page.locator(".forest")).toBeVisible();
  expect(await graveProblems(page, { part: ".forest" })).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await graveProblems(page, { part: ".forest", rules: ["color-contrast"] })).toEqual([]);
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

test(
  "done without codes counts as absence, what is not done is left out, and what nobody used has words",
  { tag: ["@check-16", "@check-17"] },
  async ({ page, server, guard }) => {
    const study = await OwnStudy.make(page, server.origin, "Agreement by two");
    const second = await secondCoder(page, study);
    const { addresses } = await study.openRound();
    const mine = await CodingPage.open(page, addresses[0] ?? "");
    await page.keyboard.press("w");
    await page.keyboard.type("e8");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await mine.saved();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("button", { name: "Done, next drawing" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "P02" })).toBeVisible();

    await second.goto(`/s/${study.slug}/rounds`);
    await second.getByRole("link", { name: /^Code P01/ }).click();
    await second.getByRole("button", { name: "Mark done" }).click();
    await second.getByRole("button", { name: "No code applies, done" }).click();
    await expect(second.getByRole("heading", { level: 1, name: "P02" })).toBeVisible();
    await second.context().close();

    // The server refuses the numbers of a round that is open.
    guard.allow(/409/);
    await page.goto(`/s/${study.slug}/agreement`);
    await expect(page.getByText(/hidden until the round closes/).first()).toBeVisible();
    await expect(page.getByRole("list", { name: /^Coders of/ })).toContainText("You: 1 of 2 done");
    await page.getByRole("button", { name: "Close round" }).click();
    const closing = page.getByRole("dialog");
    await expect(closing).toContainText("You have 1 of 2 not done.");
    await closing.getByRole("button", { name: "Close round" }).click();

    const row = (key: string) => page.getByRole("row", { name: new RegExp(`^${key.replace(".", "\\.")} `) });
    await expect(row("E.8").getByRole("button").nth(1)).toHaveAccessibleName(/^E\.8: 1 only You/);
    await expect(row("A.1").getByRole("button").nth(1)).toHaveAccessibleName(/^A\.1: 1 neither/);
    await expect(row("A.1").locator(".kappa-cell")).toHaveText(/^– \S+ \S+/);
    await expect(page.getByRole("region", { name: /^Left out/ })).toContainText("P02: not marked done by");
    await expect(page.locator("main")).not.toContainText(/NaN|Infinity|undefined\b.*undefined/);
    await page.getByRole("button", { name: "Regions", exact: true }).click();
    await expect(page.getByRole("heading", { name: "F1 –: no regions to compare" })).toBeVisible();
    await expect(page.locator("main")).not.toContainText(/NaN|Infinity/);
  },
);

interface WithId {
  readonly id: string;
}

/** A coder without a browser: what they do is asked of the server. */
class ScriptedCoder {
  private constructor(
    private readonly api: APIRequestContext,
    private readonly origin: string,
  ) {}

  static async join(study: OwnStudy, origin: string, name: string): Promise<ScriptedCoder> {
    const { url } = await study.post<{ url: string }>(`/studies/${study.slug}/invites`, { name });
    const api = await request.newContext({ storageState: { cookies: [], origins: [] } });
    const coder = new ScriptedCoder(api, origin);
    await coder.ask("POST", `/invites/${url.split("/").at(-1) ?? ""}/accept`, { name });
    return coder;
  }

  /** The person who is signed in to a page. */
  static of(page: Page, origin: string): ScriptedCoder {
    return new ScriptedCoder(page.request, origin);
  }

  async ask<Data>(method: string, path: string, data?: object): Promise<Data> {
    const answer = await this.api.fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: { Origin: this.origin },
      ...(data === undefined ? {} : { data }),
    });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as Data;
  }

  /** Puts these codes on the drawings of a round, drawing by drawing in the study's order, and marks them done. */
  async codeAll(round: string, codes: readonly (readonly string[])[]): Promise<void> {
    const assignments = await this.ask<WithId[]>("GET", `/rounds/${round}/assignments`);
    for (const [i, { id }] of assignments.entries()) {
      for (const code of codes[i] ?? []) {
        await this.ask("PUT", `/assignments/${id}/codings/${randomUUID()}`, { code });
      }
      await this.ask("POST", `/assignments/${id}/done`, { no_code_applies: codes[i]?.length === 0 });
    }
  }
}

test("three coders get a matrix of pairs, discussion stands beside the blind round, and one coder is compared with themselves", async ({
  page,
  server,
}) => {
  const study = await OwnStudy.make(page, server.origin, "Agreement by three");
  const you = ScriptedCoder.of(page, server.origin);
  const ben = await ScriptedCoder.join(study, server.origin, "Ben");
  const cleo = await ScriptedCoder.join(study, server.origin, "Cleo");
  const codebook = await study.get<{ groups: { codes: { id: string; key: string }[] }[] }>(
    `/studies/${study.slug}/codebook`,
  );
  const codes = codebook.groups.flatMap((group) => group.codes);
  const causal = codes.find(({ key }) => key === "E.8")?.id ?? "";
  const training = codes.find(({ key }) => key === "A.1")?.id ?? "";
  const { round } = await study.openRound();
  await you.codeAll(round, [[causal, training], [training]]);
  await ben.codeAll(round, [[training], [training]]);
  await cleo.codeAll(round, [[causal], []]);
  await study.post(`/rounds/${round}/close`);
  const again = await study.openRound();
  await you.codeAll(again.round, [[causal], [training]]);
  await ben.codeAll(again.round, [[training], [training]]);
  await cleo.codeAll(again.round, [[causal], []]);
  await study.post(`/rounds/${again.round}/close`);

  await page.goto(`/s/${study.slug}/agreement?round=1`);
  await expect(page.getByRole("table", { name: "Coefficients of all coders" })).toContainText("Krippendorff");
  await page.getByRole("button", { name: /^You and Cleo: κ .*compare these two/ }).click();
  const overall = page.getByRole("region", { name: "Overall agreement" });
  await expect(overall).toContainText("You and Cleo");
  await expect(page.getByLabel("Second coder")).toHaveValue(/.+/);

  const sketches = await study.get<{ items: WithId[] }>(`/studies/${study.slug}/sketches`);
  await ben.ask("PUT", `/rounds/${round}/reconsiderations/${randomUUID()}`, {
    sketch: sketches.items[0]?.id,
    code: causal,
    present: true,
    reason: "slip",
  });
  await page.goto(`/s/${study.slug}/agreement?round=1`);
  await expect(overall).toContainText("You and Ben");
  const discussed = page.getByRole("table", { name: "Before and after discussion" });
  await expect(discussed.getByRole("row", { name: /^Blind round/ })).toContainText(/0\.\d\d/);
  await expect(discussed.getByRole("row", { name: /^After discussion/ })).toContainText("1.00");
  await expect(page.getByText(/Report the κ of the blind round/)).toBeVisible();
  await page.getByRole("button", { name: "After discussion" }).click();
  await expect(overall).toContainText("κ 1.00");
  await expect(page.getByText("These are the numbers after discussion.")).toBeVisible();
  await study.post(`/rounds/${round}/consensus`);
  await page.goto(`/s/${study.slug}/agreement?round=1`);
  await expect(page.getByText("the numbers here are those of the blind round")).toBeVisible();

  await page.goto(`/s/${study.slug}/agreement?round=1`);
  await page.getByLabel("Compare", { exact: true }).selectOption({ label: "You with You in Browser test" });
  await expect(overall).toContainText("The same coder twice");
  await expect(page.getByRole("button", { name: /^A\.1: 1 only/ })).toBeVisible();
  await expect(page.locator("main")).not.toContainText(/NaN|Infinity/);
});
