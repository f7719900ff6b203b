import { CodingPage, ownDrawing, type OwnDrawing } from "./support/drawing";
import { expect, test as base } from "./support/test";

// Reaching what one looks for: below others, on other drawings, under all regions.
const test = base.extend<{ own: OwnDrawing; coding: CodingPage }>({
  own: async ({ page, server }, use) => {
    await use(await ownDrawing(page, server.origin, "P6"));
  },
  coding: async ({ page, own }, use) => {
    await use(await CodingPage.open(page, own.address));
  },
});

test("the menu of a place names all regions there, and acts on the chosen one", async ({ coding, page }) => {
  await coding.box([100, 230], [500, 500]);
  await coding.box([150, 260], [450, 470]);
  await page.keyboard.press("1");
  await coding.sheet.click({ position: { x: 300, y: 360 }, button: "right" });
  const menu = page.getByRole("menu", { name: "Regions here" });
  await expect(menu).toContainText("Regions here (2)");
  await menu.getByRole("menuitem", { name: /^1 / }).click();
  await expect(menu).toBeHidden();
  await expect(coding.region(1)).toBeFocused();
  await expect(coding.region(1)).toHaveAttribute("aria-pressed", "true");
  await coding.sheet.click({ position: { x: 300, y: 360 }, button: "right" });
  await menu.getByRole("menuitem", { name: "Delete" }).click();
  await expect(coding.regions).toHaveCount(1);
  await expect(coding.region(1)).toHaveAccessibleName(/codes A\.1/);
});

test("the menu is left by Escape, and its keys are not those of the tools", async ({ coding, page }) => {
  await coding.box([100, 230], [500, 500]);
  await coding.sheet.click({ position: { x: 300, y: 360 }, button: "right" });
  const menu = page.getByRole("menu", { name: "Regions here" });
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("r");
  await expect(page.getByRole("button", { name: "Rectangle", exact: true })).toHaveAttribute(
    "aria-pressed",
    "false",
  );
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(coding.sheet).toBeFocused();
});

test("holding X shows the bare drawing for as long as it is held; a tap hides until the next", async ({
  coding,
  page,
}) => {
  await coding.box([200, 250], [400, 370]);
  await page.keyboard.down("x");
  await expect(coding.regions).toHaveCount(0);
  // Held for longer than a tap.
  await page.waitForFunction(
    (start) => performance.now() - start > 500,
    await page.evaluate(() => performance.now()),
  );
  await page.keyboard.up("x");
  await expect(coding.regions).toHaveCount(1);
  // Sent together, so that on no machine a tap becomes a hold.
  const tap = () => Promise.all([page.keyboard.down("x"), page.keyboard.up("x")]);
  await tap();
  await expect(coding.regions).toHaveCount(0);
  await tap();
  await expect(coding.regions).toHaveCount(1);
});

test("an address with a region opens the drawing with that region chosen", async ({
  coding,
  page,
  own,
  server,
}) => {
  await coding.box([100, 250], [200, 330]);
  await coding.box([500, 250], [600, 330]);
  await coding.saved();
  const [, second] = (await coding.stored(server.origin, own.assignment)).regions;
  const again = await CodingPage.open(page, `${own.address}?region=${second?.id ?? ""}`);
  await expect(again.region(2)).toBeFocused();
  await expect(again.region(2)).toHaveAttribute("aria-pressed", "true");
});

test("all drawings of the round are one click away, with how far each is", async ({ page, guard }) => {
  guard.allow(/net::ERR_ABORTED/);
  await page.goto("/s/demo/rounds");
  await page.getByRole("link", { name: /^Code P3 / }).click();
  await page.getByRole("button", { name: /^Drawings/ }).click();
  const strip = page.getByRole("navigation", { name: "All drawings of this round" });
  await expect(strip.getByRole("button")).toHaveCount(3);
  await expect(strip.locator("[aria-current]")).toHaveAccessibleName(/^P3 .*not started/);
  await strip.getByRole("button", { name: /^P11 / }).click();
  await expect(page.getByRole("heading", { level: 1, name: "P11" })).toBeVisible();
  // It stays open, because it is a habit.
  await expect(strip.locator("[aria-current]")).toHaveAccessibleName(/^P11 /);
});

test(
  "a key can be chosen; one that is taken is told before it changes hands",
  { tag: "@check-11" },
  async ({ coding, page, own }) => {
    await coding.saved();
    await page.goto("/settings");
    await page.getByText("Keys of the coding page").first().click();
    await page.getByRole("button", { name: "Change the key of Rectangle" }).click();
    await page.keyboard.press("e");
    const warning = page.getByRole("status").filter({ hasText: "is the key of “Edit the shape”" });
    await expect(warning).toBeVisible();
    await warning.getByRole("button", { name: "Leave it" }).click();
    await page.getByRole("button", { name: "Change the key of Rectangle" }).click();
    await page.keyboard.press("z");
    await expect(page.getByRole("row", { name: /^Rectangle/ })).toContainText("Z");
    const again = await CodingPage.open(page, own.address);
    await page.keyboard.press("r");
    await expect(page.getByRole("button", { name: "Rectangle", exact: true })).toHaveAttribute(
      "aria-pressed",
      "false",
    );
    await page.keyboard.press("z");
    await again.drag([200, 250], [400, 370]);
    await expect(again.regions).toHaveCount(1);
  },
);

test("Ctrl+Enter means done wherever the focus is, also on a button", async ({ coding, page }) => {
  await coding.saved();
  await page.getByRole("button", { name: "History" }).focus();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("dialog", { name: "No code applies to this drawing?" })).toBeVisible();
});
