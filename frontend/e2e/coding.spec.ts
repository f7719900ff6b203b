import { graveProblems } from "./support/axe";
import { CodingPage, ownDrawing, type OwnDrawing } from "./support/drawing";
import { fits } from "./support/fits";
import { expect, test as base } from "./support/test";

const test = base.extend<{ own: OwnDrawing; coding: CodingPage }>({
  own: async ({ page, server }, use) => {
    await use(await ownDrawing(page, server.origin));
  },
  coding: async ({ page, own }, use) => {
    await use(await CodingPage.open(page, own.address));
  },
});

test(
  "a dragged rectangle becomes a region, and the palette is ready for its code",
  { tag: ["@check-2", "@check-3"] },
  async ({ coding, page }) => {
    await coding.sheet.focus();
    await page.keyboard.press("r");
    await coding.drag([200, 250], [400, 370]);
    await expect(coding.palette).toBeFocused();
    await expect(coding.regions).toHaveCount(1);
    await page.keyboard.type("e8");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await expect(coding.region(1)).toHaveAccessibleName(/E\.8/);
    await expect(coding.status).toHaveText(/^Saved/);
  },
);

test(
  "steps survive a reload and can still be taken back and done again",
  { tag: "@check-4" },
  async ({ coding, page, own, server }) => {
    await coding.box([200, 250], [400, 370]);
    await page.keyboard.press("1");
    await expect(coding.region(1)).toHaveAccessibleName(/codes/);
    await coding.saved();
    const before = await coding.stored(server.origin, own.assignment);
    const again = await CodingPage.open(page, own.address);
    await expect(again.regions).toHaveCount(1);
    expect((await again.stored(server.origin, own.assignment)).regions).toEqual(before.regions);
    await page.keyboard.press("Control+z");
    await expect(again.region(1)).toHaveAccessibleName(/uncoded/);
    await page.keyboard.press("Control+z");
    await expect(again.regions).toHaveCount(0);
    await page.keyboard.press("Control+Shift+z");
    await page.keyboard.press("Control+Shift+z");
    await expect(again.region(1)).toHaveAccessibleName(/codes/);
    await again.saved();
    const after = await again.stored(server.origin, own.assignment);
    expect(after.codings.map(({ id }) => id)).toEqual(before.codings.map(({ id }) => id));
  },
);

test(
  "a region is drawn, sized and reshaped without a pointer",
  { tag: "@check-5" },
  async ({ coding, page, own, server }) => {
    await coding.sheet.focus();
    for (const key of [
      "r",
      "Enter",
      "ArrowRight",
      "ArrowDown",
      "Shift+ArrowRight",
      "Shift+ArrowDown",
      "Enter",
    ]) {
      await page.keyboard.press(key);
    }
    await expect(coding.regions).toHaveCount(1);
    await page.keyboard.press("Escape");
    await coding.saved();
    const [before] = (await coding.stored(server.origin, own.assignment)).regions;
    for (const key of ["e", "Tab", "ArrowRight", "Enter"]) {
      await page.keyboard.press(key);
    }
    await expect(async () => {
      const [after] = (await coding.stored(server.origin, own.assignment)).regions;
      expect(after?.geometry).toEqual({ ...before?.geometry, width: Number(before?.geometry["width"]) + 1 });
    }).toPass();
  },
);

test(
  "clicks alone draw a rectangle and a polygon",
  { tag: "@check-6" },
  async ({ coding, page, own, server }) => {
    await page.keyboard.press("r");
    await coding.click(150, 300);
    await coding.click(260, 380);
    await expect(coding.palette).toBeFocused();
    await page.keyboard.press("Escape");
    await page.keyboard.press("p");
    for (const [x, y] of [
      [500, 300],
      [600, 300],
      [600, 400],
      [500, 400],
    ] as const) {
      await coding.click(x, y);
    }
    await page.keyboard.press("Backspace");
    await coding.click(480, 420);
    await page.keyboard.press("Enter");
    await expect(coding.regions).toHaveCount(2);
    await page.keyboard.press("Escape");
    await coding.saved();
    const { regions } = await coding.stored(server.origin, own.assignment);
    expect(regions.map(({ geometry }) => geometry["kind"])).toEqual(["rectangle", "polygon"]);
    expect(regions[1]?.geometry["points"]).toHaveLength(4);
  },
);

test(
  "a digit toggles its pinned code, but is text in a memo",
  { tag: "@check-7" },
  async ({ coding, page }) => {
    await coding.box([200, 250], [400, 370]);
    await page.keyboard.press("1");
    await expect(coding.region(1)).toHaveAccessibleName(/codes A\.1/);
    await page.keyboard.press("1");
    await expect(coding.region(1)).toHaveAccessibleName(/uncoded/);
    await page.keyboard.press("m");
    await page.getByRole("textbox", { name: "Memo on region 1" }).fill("1");
    await page.keyboard.press("Escape");
    await expect(coding.region(1)).toHaveAccessibleName(/uncoded.*memo/);
  },
);

test(
  "a connector follows its region, and keeps a free end when the region goes",
  { tag: "@check-8" },
  async ({ coding, page, own, server }) => {
    await coding.box([100, 250], [200, 330]);
    await coding.box([300, 420], [360, 470]);
    await coding.box([500, 250], [600, 330]);
    await page.keyboard.press("a");
    await coding.drag([150, 290], [550, 290]);
    await expect(coding.region(4)).toHaveAccessibleName(/connector 1 to 3/);
    await page.keyboard.press("Escape");
    await coding.saved();
    const ends = async () => {
      const { regions } = await coding.stored(server.origin, own.assignment);
      return regions.find(({ geometry }) => geometry["kind"] === "connector")?.geometry as Record<
        "start" | "end",
        { region: string | null; x: number }
      >;
    };
    const before = await ends();
    await coding.drag([590, 320], [640, 320]);
    const scale =
      Number.parseFloat((await page.getByLabel("Zoom", { exact: true }).textContent()) ?? "") / 100;
    await expect(async () => {
      const shift = ((await ends()).end.x - before.end.x) * scale;
      expect(Math.abs(shift - 50)).toBeLessThan(1.5);
    }).toPass();
    await page.keyboard.press("Delete");
    await expect(coding.region(3)).toHaveAccessibleName(/connector 1 to free end/);
    await expect(async () => expect((await ends()).end.region).toBeNull()).toPass();
  },
);

test(
  "clicking again goes through what lies below; a drawing tool selects nothing",
  { tag: "@check-9" },
  async ({ coding, page }) => {
    await coding.box([100, 230], [500, 500]);
    await coding.box([150, 260], [450, 470]);
    await coding.box([200, 290], [400, 440]);
    await page.keyboard.press("Escape");
    const selected = coding.sheet.locator("[aria-pressed=true]");
    await expect(selected).toHaveCount(0);
    const seen = new Set<string | null>();
    for (let i = 0; i < 3; i++) {
      await coding.click(300, 360);
      await expect.poll(async () => seen.has(await selected.getAttribute("data-region"))).toBe(false);
      seen.add(await selected.getAttribute("data-region"));
    }
    expect(seen.size).toBe(3);
    await page.keyboard.press("r");
    await coding.drag([220, 310], [300, 380]);
    await expect(coding.regions).toHaveCount(4);
  },
);

test(
  "Tab reaches the regions in reading order and leaves the drawing; F6 goes from pane to pane",
  { tag: "@check-10" },
  async ({ coding, page }) => {
    await coding.box([100, 450], [200, 500]);
    await coding.box([500, 250], [600, 300]);
    await coding.box([100, 250], [200, 300]);
    await coding.saved();
    await coding.sheet.focus();
    const names: (string | null)[] = [];
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press("Tab");
      names.push(await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? null));
    }
    expect(names.map((name) => name?.slice(0, 8))).toEqual(["Region 3", "Region 2", "Region 1"]);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("[role=application]"))).toBeNull();
    const panes = new Set<string | undefined>();
    for (let i = 0; i < 6; i++) {
      await page.keyboard.press("F6");
      panes.add(
        await page.evaluate(
          () => document.activeElement?.closest<HTMLElement>("[data-pane]")?.dataset["pane"],
        ),
      );
    }
    expect(panes.size).toBeGreaterThanOrEqual(4);
  },
);

test("the dark theme leaves the drawing as it is", { tag: "@check-13" }, async ({ coding, page }) => {
  const box = await coding.sheet.locator("img").boundingBox();
  // The upper half: hints lie over the lower one, and they follow the theme.
  const clip = { x: box?.x ?? 0, y: box?.y ?? 0, width: box?.width ?? 0, height: (box?.height ?? 0) / 2 };
  const picture = () => page.screenshot({ clip });
  await page.emulateMedia({ colorScheme: "light" });
  const light = await picture();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(async () => (await picture()).equals(light)).toBe(true);
});

test(
  "what is coded without a server is kept, over a closed tab, and stored once",
  { tag: "@check-14" },
  async ({ coding, page, context, own, server, guard }) => {
    guard.allow(/ERR_CONNECTION_REFUSED|Failed to load resource/);
    await coding.box([200, 250], [400, 370]);
    await coding.saved();
    await server.kill();
    await page.keyboard.press("1");
    await expect(coding.status).toHaveText("Offline – 1 change kept on this computer");
    await page.close();
    await server.restart();
    const reopened = await CodingPage.open(await context.newPage(), own.address);
    await reopened.saved();
    await expect(reopened.region(1)).toHaveAccessibleName(/codes A\.1/);
    expect((await reopened.stored(server.origin, own.assignment)).codings).toHaveLength(1);
  },
);

test(
  "done without codes is asked for, and kept apart from not coded",
  { tag: "@check-16" },
  async ({ coding, page, own, server }) => {
    await page.getByRole("button", { name: "Mark done" }).click();
    const dialog = page.getByRole("dialog", { name: "No code applies to this drawing?" });
    await dialog.getByRole("button", { name: "No code applies, done" }).click();
    await expect(page.getByText("Done, no codes")).toBeVisible();
    const { assignment } = await coding.stored(server.origin, own.assignment);
    expect(assignment).toMatchObject({ status: "done", no_code_applies: true });
  },
);

test("the coding page fits 320 pixels and large text", { tag: "@check-12" }, async ({ coding, page }) => {
  await coding.box([200, 250], [400, 370]);
  await page.keyboard.press("1");
  await expect(coding.region(1)).toHaveAccessibleName(/codes/);
  await fits(page);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(
    `axe finds nothing serious on the coding page, ${colorScheme}`,
    { tag: "@check-12" },
    async ({ coding, page }) => {
      await page.emulateMedia({ colorScheme });
      await coding.box([200, 250], [400, 370]);
      await page.keyboard.press("c");
      await expect(coding.palette).toBeFocused();
      expect(await graveProblems(page)).toEqual([]);
    },
  );
}
