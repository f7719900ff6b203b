import type { APIRequestContext, Page } from "@playwright/test";

import { OwnStudy } from "./ownStudy";
import { graveProblems } from "./support/axe";
import { expect, test } from "./support/test";

// Two coders over two drawings differ in three things: E.8 and B.1 on one drawing each, and the place of A.1.
const MINE = [["E.8", "A.1"], ["A.1"]] as const;
const THEIRS = [["A.1"], ["A.1", "B.1"]] as const;

interface Coding {
  readonly id: string;
  readonly code: string;
  readonly region: string | null;
  readonly origin?: string;
}

interface Layer {
  readonly regions: readonly { readonly id: string; readonly geometry: Readonly<Record<string, unknown>> }[];
  readonly codings: readonly Coding[];
}

interface Comparison {
  readonly layers: readonly Layer[];
  readonly consensus: Layer;
}

interface Queue {
  readonly frozen_at: string | null;
  readonly progress: Readonly<Record<"open" | "later" | "resolved" | "total", number>>;
  readonly items: readonly {
    readonly id: string;
    readonly kind: string;
    readonly sketch: string;
    readonly code: string;
  }[];
}

/** A closed round of a study of its own, and what the server holds of it. */
class ClosedRound {
  private constructor(
    readonly study: OwnStudy,
    readonly id: string,
    private readonly me: APIRequestContext,
    private readonly origin: string,
    private readonly codes: ReadonlyMap<string, string>,
  ) {}

  /** The second coder works without a browser. */
  static async make(
    page: Page,
    origin: string,
    name: string,
    other: APIRequestContext,
  ): Promise<ClosedRound> {
    const study = await OwnStudy.make(page, origin, name);
    const { url } = await study.post<{ url: string }>(`/studies/${study.slug}/invites`, { role: "coder" });
    const secret = new URL(url, origin).pathname.split("/").at(-1) ?? "";
    const accepted = await other.post(`${origin}/api/v1/invites/${secret}/accept`, {
      headers: { Origin: origin },
      data: { name: "Ben" },
    });
    expect(accepted.ok(), await accepted.text()).toBe(true);
    const { round } = await study.openRound();
    const { groups } = await study.get<{ groups: { codes: { id: string; key: string }[] }[] }>(
      `/studies/${study.slug}/codebook`,
    );
    const codes = new Map(groups.flatMap((group) => group.codes).map(({ id, key }) => [key, id]));
    const closed = new ClosedRound(study, round, page.request, origin, codes);
    await closed.#code(page.request, MINE);
    await closed.#code(other, THEIRS);
    await study.post(`/rounds/${round}/close`);
    return closed;
  }

  codeId(key: string): string {
    return this.codes.get(key) ?? "";
  }

  queue(): Promise<Queue> {
    return this.study.get<Queue>(`/rounds/${this.id}/disagreements`);
  }

  async comparisons(): Promise<Comparison[]> {
    const { items } = await this.queue();
    const sketches = [...new Set(items.map(({ sketch }) => sketch))];
    return Promise.all(
      sketches.map((sketch) => this.study.get<Comparison>(`/rounds/${this.id}/comparison/${sketch}`)),
    );
  }

  /** Everything the coders made, as the server sends it: to be compared byte by byte. */
  async layers(): Promise<string> {
    return JSON.stringify((await this.comparisons()).map(({ layers }) => layers));
  }

  /** Codings of one code in the consensus. */
  async consensusOn(key: string): Promise<Coding[]> {
    const all = (await this.comparisons()).flatMap(({ consensus }) => consensus.codings);
    return all.filter(({ code }) => code === this.codeId(key));
  }

  async decideElsewhere(item: string, data: object): Promise<void> {
    await this.#send(this.me, "put", `/rounds/${this.id}/decisions/${item}`, data);
  }

  /** Every code gets a region of its own, beside the one before. */
  async #code(coder: APIRequestContext, drawings: readonly (readonly string[])[]): Promise<void> {
    const answer = await coder.get(`${this.origin}/api/v1/rounds/${this.id}/assignments`);
    for (const [i, { id }] of ((await answer.json()) as { id: string }[]).entries()) {
      for (const [place, key] of (drawings[i] ?? []).entries()) {
        const region = crypto.randomUUID();
        await this.#send(coder, "put", `/assignments/${id}/regions/${region}`, {
          geometry: { kind: "rectangle", x: 20 + 150 * place, y: 20, width: 120, height: 80 },
        });
        await this.#send(coder, "put", `/assignments/${id}/codings/${crypto.randomUUID()}`, {
          code: this.codeId(key),
          region,
          memo: `the box for ${key}`,
        });
      }
      await this.#send(coder, "post", `/assignments/${id}/done`, { no_code_applies: false });
    }
  }

  async #send(who: APIRequestContext, method: "put" | "post", path: string, data: object): Promise<void> {
    const answer = await who[method](`${this.origin}/api/v1${path}`, {
      headers: { Origin: this.origin },
      data,
    });
    expect(answer.ok(), await answer.text()).toBe(true);
  }
}

test("a verdict with a reason makes the consensus and leaves both layers as they were, and undo opens it again", async ({
  page,
  server,
  playwright,
  guard,
}) => {
  guard.allow(/412/);
  const other = await playwright.request.newContext({ storageState: { cookies: [], origins: [] } });
  const round = await ClosedRound.make(page, server.origin, "Talked through", other);
  const layers = await round.layers();
  await page.goto(`/s/${round.study.slug}/disagreements?round=1&code=E.8`);
  const panel = page.getByRole("complementary", { name: "The disagreement" });
  const counter = page.getByRole("progressbar", { name: "Resolved disagreements" });
  await expect(panel.getByRole("heading", { name: "E.8 attacks causal" })).toBeVisible();
  await expect(panel).toContainText("the box for E.8");
  await expect(counter).toHaveText("0 of 3 resolved");

  await page.keyboard.press("y");
  await page.keyboard.press("r");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("button", { name: "Definition unclear" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
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
  await other.dispose();
});

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

test("one goes from a closed round to a frozen consensus by keyboard alone", async ({
  page,
  server,
  playwright,
}) => {
  const other = await playwright.request.newContext({ storageState: { cookies: [], origins: [] } });
  const round = await ClosedRound.make(page, server.origin, "By keyboard", other);
  await other.dispose();
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
  await keyboard.type("Only a list of words");
  await keyboard.press("Control+Enter");
  await expect(panel.getByText("Only a list of words")).toBeVisible();
  await keyboard.press("Escape");
  await keyboard.press("n");
  await keyboard.press("r");
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
