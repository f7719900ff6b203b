import type { Locator, Page } from "@playwright/test";

import { ClosedRound } from "./closedRound";
import { expect, test } from "./support/test";

const panelOf = (page: Page) => page.getByRole("complementary", { name: "The disagreement" });
const counterOf = (page: Page) => page.getByRole("progressbar", { name: "Resolved disagreements" });
const verdict = (panel: Locator, name: RegExp) =>
  panel.getByRole("region", { name: "Verdict" }).getByRole("button", { name });

interface Agreement {
  readonly overall: { readonly counts?: unknown };
  readonly measures: unknown;
  readonly by_code: unknown;
  readonly by_sketch: unknown;
}

/** The numbers of a round, blind or after discussion, without what is said about them. */
async function numbersOf({ study }: ClosedRound, stage: "before" | "after"): Promise<Agreement> {
  const { overall, measures, by_code, by_sketch } = await study.get<Agreement>(
    `/studies/${study.slug}/agreement?round=1&stage=${stage}`,
  );
  return { overall, measures, by_code, by_sketch };
}

async function discuss(page: Page): Promise<void> {
  const modes = page.getByRole("group", { name: "Decide or discuss" });
  await modes.getByRole("button", { name: "Discuss" }).click();
}

test(
  "a mind that is changed in discussion is logged beside the blind round, whose numbers stay",
  { tag: "@check-18" },
  async ({ page, server }) => {
    const round = await ClosedRound.make(page, server.origin, "A mind changed");
    const layers = await round.layers();
    const { progress } = await round.queue();
    const blind = await numbersOf(round, "before");
    expect(await numbersOf(round, "after")).toEqual(blind);
    await page.goto(`/s/${round.study.slug}/disagreements?round=1&code=E.8`);
    const panel = panelOf(page);
    const wouldApply = panel.getByRole("button", { name: /^I would apply it/ });
    await discuss(page);
    await expect(wouldApply).toHaveAttribute("aria-pressed", "true");
    await panel.getByLabel("Why (optional)").fill("An arrow is no attack");
    await panel.getByRole("button", { name: /^I would not apply it/ }).click();
    await expect(wouldApply).toHaveAttribute("aria-pressed", "false");
    const changed = panel.getByText(
      /^Changed after discussion, .*: would not apply it\. An arrow is no attack/,
    );
    await expect(changed).toBeVisible();
    await expect(panel).toContainText("It still needs a verdict.");
    await expect(counterOf(page)).toHaveText("0 of 3 resolved");

    await expect.poll(() => numbersOf(round, "after")).not.toEqual(blind);
    expect(await numbersOf(round, "before"), "the blind round").toEqual(blind);
    expect(await round.layers(), "what was coded").toBe(layers);
    expect((await round.queue()).progress).toEqual(progress);
    expect(await round.consensusOn("E.8")).toEqual([]);

    await page.reload();
    await expect(changed).toBeVisible();
    await discuss(page);
    await wouldApply.click();
    await expect(changed).toHaveCount(0);
    await expect.poll(() => numbersOf(round, "after")).toEqual(blind);
  },
);

/** Drags over the drawing of a case, from one place to another, in sketch pixels. */
async function drag(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  const layer = page.locator(".comparison > svg > g");
  const at = async ([x, y]: readonly [number, number]) =>
    layer.evaluate(
      (group: SVGGElement, place) => {
        const { x: left, y: top } = new DOMPoint(...place).matrixTransform(group.getScreenCTM() ?? undefined);
        return [left, top] as const;
      },
      [x, y] as const,
    );
  const [start, end] = [await at(from), await at(to)];
  await page.mouse.move(...start);
  await page.mouse.down();
  await page.mouse.move(...end, { steps: 3 });
  await page.mouse.up();
}

test(
  "a verdict's place is drawn with the pointer, and a frozen consensus is opened, changed and frozen again",
  { tag: "@check-18" },
  async ({ page, server }) => {
    const round = await ClosedRound.make(page, server.origin, "Frozen twice");
    const layers = await round.layers();
    const panel = panelOf(page);
    for (const { id, code } of (await round.queue()).items) {
      if (code !== round.codeId("E.8")) {
        await round.decideElsewhere(id, { verdict: "does_not_apply", reason: "slip" });
      }
    }
    await page.goto(`/s/${round.study.slug}/disagreements?round=1&code=E.8`);
    await expect(counterOf(page)).toHaveText("2 of 3 resolved");
    await panel.getByRole("button", { name: /Another place…/ }).click();
    await drag(page, [60, 120], [260, 220]);
    await expect(panel.getByLabel("Left")).toHaveValue(/^(59|60|61)/);
    await panel.getByRole("button", { name: "Use this place" }).click();
    await verdict(panel, /^Applies/).click();
    await expect(counterOf(page)).toHaveText("3 of 3 resolved");
    // The page tells of a verdict before the server has it.
    await expect.poll(() => round.consensusOn("E.8")).toHaveLength(1);
    const [e8] = await round.consensusOn("E.8");
    const place = (await round.comparisons())
      .flatMap(({ consensus }) => consensus.regions)
      .find(({ id }) => id === e8?.region)?.geometry as Record<"x" | "y" | "width" | "height", number>;
    for (const [side, wanted] of Object.entries({ x: 60, y: 120, width: 200, height: 100 })) {
      expect(Math.abs(place[side as "x"] - wanted), side).toBeLessThan(2);
    }

    const freeze = page.getByRole("button", { name: "Freeze consensus" });
    const frozen = page.getByText(/^Consensus frozen \d/);
    await freeze.click();
    await page.getByRole("dialog").getByRole("button", { name: "Freeze consensus" }).click();
    await expect(frozen).toBeVisible();
    await expect(verdict(panel, /^Applies/)).toBeDisabled();
    const refused = await page.request.fetch(
      `/api/v1/rounds/${round.id}/decisions/${(await round.queue()).items[0]?.id ?? ""}`,
      { method: "PUT", headers: { Origin: server.origin }, data: { verdict: "later" } },
    );
    expect(refused.status()).toBe(409);

    await page.getByRole("button", { name: /^More for this round/ }).click();
    await page.getByRole("menuitem", { name: "Unfreeze consensus…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Unfreeze consensus" }).click();
    await expect(frozen).toHaveCount(0);
    await verdict(panel, /^Does not apply/).click();
    await expect(verdict(panel, /^Does not apply/)).toHaveAttribute("aria-pressed", "true");
    await expect.poll(() => round.consensusOn("E.8")).toEqual([]);
    await freeze.click();
    await page.getByRole("dialog").getByRole("button", { name: "Freeze consensus" }).click();
    await expect(frozen).toBeVisible();
    expect((await round.queue()).frozen_at).not.toBeNull();
    expect(await round.layers()).toBe(layers);
  },
);

test(
  "of three coders the majority is told, and decides nothing by itself",
  { tag: "@check-18" },
  async ({ page, server }) => {
    // On the first drawing E.8 is given by two of three, B.1 by one, and A.1 by all.
    const round = await ClosedRound.make(page, server.origin, "Three coders", [
      [["E.8", "A.1"], ["A.1"]],
      [["E.8", "A.1"], ["A.1"]],
      [["B.1", "A.1"], ["A.1"]],
    ]);
    await page.goto(`/s/${round.study.slug}/disagreements?round=1&code=E.8`);
    const panel = panelOf(page);
    await expect(panel).toContainText("2 of 3 coders applied it. The majority decides nothing by itself.");
    await expect(panel.getByRole("listitem").filter({ hasText: /applied it|did not apply it/ })).toHaveCount(
      3,
    );
    await expect(verdict(panel, /^(Applies|Does not apply|Later)/)).toHaveCount(3);
    for (const pressed of await verdict(panel, /./).all()) {
      await expect(pressed).toHaveAttribute("aria-pressed", "false");
    }
    await round.study.post(`/rounds/${round.id}/consensus`);
    expect(await round.consensusOn("E.8")).toEqual([]);
    expect((await round.consensusOn("A.1")).map(({ origin }) => origin)).toEqual(["agreed"]);
    const early = await page.request.fetch(`/api/v1/rounds/${round.id}/consensus/freeze`, {
      method: "PUT",
      headers: { Origin: server.origin },
    });
    expect(early.status()).toBe(409);
    await page.goto(`/s/${round.study.slug}/disagreements?round=1&code=B.1`);
    await expect(panel).toContainText("1 of 3 coders applied it.");
    await expect(page.getByRole("button", { name: "Freeze consensus" })).toHaveCount(0);
    await expect(counterOf(page)).toHaveText(/^0 of \d+ resolved$/);
  },
);
