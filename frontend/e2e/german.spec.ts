import { ownDrawing } from "./support/drawing";
import { expect, test } from "./support/test";

test.use({ locale: "de-DE" });

test("a German browser gets German pages, until English is chosen", async ({ page, server }) => {
  const shown = page.locator("html");
  const heading = page.getByRole("heading", { level: 1 });
  await page.goto("/");
  await expect(shown).toHaveAttribute("lang", "de");
  await expect(heading).toHaveText("Eigene Studien");

  const { address } = await ownDrawing(page, server.origin, "P4");
  await page.goto(address);
  const sheet = page.getByRole("application", { name: "Zeichnung" });
  await sheet.locator("img").evaluate((image: HTMLImageElement) => image.decode());
  await expect(page.getByRole("heading", { name: "Ganze Zeichnung" })).toBeVisible();
  await sheet.focus();
  await page.keyboard.press("r");
  await page.keyboard.press("Enter"); // a shape in the middle, and its place below the palette
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Code hinzufügen" })).toBeFocused();
  await page.keyboard.type("e8");
  await page.keyboard.press("Escape");
  await expect(sheet.getByRole("button", { name: /^Bereich 1 von 1, Rechteck, Codes E\.8 / })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /^Gespeichert/ })).toBeVisible();

  await page.goto("/s/demo/agreement");
  await expect(heading).toHaveText("Übereinstimmung");
  await expect(page.getByText(/^κ 0,\d\d \[0,\d\d; 0,\d\d\]/)).toBeVisible();

  await page.goto("/settings");
  await page.getByRole("group", { name: "Sprache" }).getByRole("button", { name: "English" }).click();
  await expect(shown).toHaveAttribute("lang", "en");
  await expect(heading).toHaveText("Settings");
  await page.goto("/s/demo/agreement");
  await expect(heading).toHaveText("Agreement");
});
