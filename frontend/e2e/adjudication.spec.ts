import type { Page } from "@playwright/test";

import { ClosedRound } from "./closedRound";
import { graveProblems } from "./support/axe";
import { expect, test } from "./support/test";

test(
  "a verdict with a reason makes the consensus and leaves both layers as they were, and undo opens it again",
  { tag: "@check-18" },
  async ({ page, server, guard }) => {
    guard.allow(/412/);
    const round = await ClosedRound.make(page, server.origin, "Talked through");
    const layers = await round.layers();
    await page.goto(`/s/${round.study.slug}/disagreements?round=1&code=E.8`);
    const panel = page.getByRole("complementary", { name: "The disagreement" });
    const counter = page.getByRole("progressbar", { name: "Resolved disagreements" });
    await expect(panel.getByRole("heading", { name: "E.8 attacks causal" })).toBeVisible();
    await expect(panel).toContainText("the box for E.8");
    await expect(counter).toHaveText("0 of 3 resolved");

    const unclear = panel.getByRole("button", { name: "Definition unclear" });
    await page.keyboard.press("y");
    await page.keyboard.press("r");
    await page.keyboard.press("ArrowRight");
    await expect(unclear).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(unclear).toHaveAttribute("aria-pressed", "true");
    await expect(counter).toHaveText("1 of 3 resolved");
    await expect(page.getByRole("button", { name: "Open 2" })).toBeVisible();
    await expect
      .poll(async () => (await round.consensusOn("E.8")).map(({ origin }) => origin))
      .toEqual(["decided"]);
    expect(await round.layers()).toBe(layers);
    expect(await graveProblems(page), "light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await graveProblems(page), "dark").toEqual([]);

    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("u");
    await expect(counter).toHaveText("0 of 3 resolved");
    await expect(page.getByRole("button", { name: "Open 3" })).toBeVisible();
    await expect.poll(() => round.consensusOn("E.8")).toEqual([]);
    expect((await round.queue()).progress).toMatchObject({ open: 3, resolved: 0 });
    expect(await round.layers()).toBe(layers);

    // A verdict given elsewhere meanwhile is neither overwritten nor hidden.
    const item = (await round.queue()).items.find(({ code }) => code === round.codeId("E.8"));
    await round.decideElsewhere(item?.id ?? "", { verdict: "does_not_apply", reason: "slip" });
    await page.keyboard.press("y");
    await expect(panel.getByRole("alert")).toContainText(/^Already resolved/);
    await expect(panel.getByRole("button", { name: /^Does not apply/ })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await panel.getByRole("button", { name: "View its history" }).click();
    await expect(page.getByRole("dialog").getByRole("listitem")).toHaveCount(4);
  },
);

/** Goes on by Tab until something of that name has the focus, as somebody does who has no mouse. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 120; i += 1) {
    await page.keyboard.press("Tab");
    const text = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
    });
    if (name.test(text.trim())) {
      return;
    }
  }
  throw new Error(`Tab never came to ${String(name)}`);
}

test("one goes from a closed round to a frozen consensus by keyboard alone", async ({ page, server }) => {
  const round = await ClosedRound.make(page, server.origin, "By keyboard");
  const layers = await round.layers();
  const { keyboard } = page;
  const panel = page.getByRole("complementary", { name: "The disagreement" });
  const title = panel.getByRole("heading", { level: 2 });
  const counter = page.getByRole("progressbar", { name: "Resolved disagreements" });
  await page.goto(`/s/${round.study.slug}/rounds`);
  await expect(page.getByRole("link", { name: "Disagreements of this round" })).toBeVisible();
  await tabTo(page, /^Disagreements of this round/);
  await keyboard.press("Enter");

  // Whose place it is, is itself the answer.
  await expect(title).toContainText("A.1");
  await keyboard.press("y");
  await expect(panel.getByRole("alert")).toContainText("Choose whose place");
  await keyboard.press("1");
  await expect(counter).toHaveText("1 of 3 resolved");

  await keyboard.press("j");
  await expect(title).toContainText("B.1");
  await keyboard.press("o");
  await expect(panel.getByRole("region", { name: /^Talk/ }).getByRole("textbox")).toBeFocused();
  await keyboard.type("Only a list of words");
  await keyboard.press("Control+Enter");
  await expect(panel.getByText("Only a list of words")).toBeVisible();
  await keyboard.press("Escape");
  await keyboard.press("n");
  await expect(counter).toHaveText("2 of 3 resolved");
  await keyboard.press("r");
  await expect(panel.getByRole("button", { name: "Slip" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(panel.getByRole("button", { name: "Slip" })).toHaveAttribute("aria-pressed", "true");

  await keyboard.press("j");
  await expect(title).toContainText("E.8");
  await keyboard.press("l");
  await expect(page.getByRole("button", { name: "Later 1" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Freeze consensus" })).toHaveCount(0);
  await keyboard.press("d");
  await expect(panel.getByRole("button", { name: "Rectangle", exact: true })).toBeFocused();
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await expect(panel.getByLabel("Left")).toBeFocused();
  await keyboard.type("200");
  await tabTo(page, /^Use this place/);
  await keyboard.press("Enter");
  await keyboard.press("y");
  await expect(counter).toHaveText("3 of 3 resolved");

  await tabTo(page, /^Freeze consensus/);
  await keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: /^Freeze the consensus/ })).toBeVisible();
  await tabTo(page, /^Freeze consensus/);
  await keyboard.press("Enter");
  await expect(page.getByText(/^Consensus frozen \d/)).toBeVisible();

  expect((await round.queue()).frozen_at).not.toBeNull();
  expect(await round.layers()).toBe(layers);
  expect(await round.consensusOn("B.1")).toEqual([]);
  const [e8] = await round.consensusOn("E.8");
  const regions = (await round.comparisons()).flatMap(({ consensus }) => consensus.regions);
  expect(regions.find(({ id }) => id === e8?.region)?.geometry).toMatchObject({ x: 200, y: 20, height: 80 });
});
