import { graveProblems } from "./support/axe";
import { CodingPage, ownDrawing } from "./support/drawing";
import { expect, test } from "./support/test";

test("every number of a code leads to its places, which keys go through and open", async ({ page }) => {
  await page.goto("/s/demo/codebook");
  const used = page.getByRole("link", { name: /^E\.8 is used \d+ times/ });
  await used.click();
  await expect(page.getByRole("heading", { level: 1, name: /^E\.8/ })).toBeVisible();
  const places = page.getByRole("list", { name: "Places" }).getByRole("link");
  await expect(page.getByRole("status").filter({ hasText: /places on \d+ drawings/ })).toBeVisible();
  const first = places.first();
  await expect(first).toHaveAccessibleName(/^P\d+.*E\.8/);
  // A piece of the picture, cut out in sketch pixels, and the region's outline over it.
  await expect
    .poll(() => first.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(20);
  await expect(first.locator("svg")).toBeVisible();
  await page.keyboard.press("j");
  await expect(first).toBeFocused();
  await page.keyboard.press("j");
  await expect(places.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("End");
  await expect(places.last()).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  expect(await graveProblems(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/sketch\/.*region=/);
  await expect(page.getByRole("table", { name: "Codings on this drawing" })).toContainText("E.8");
  await page.goBack();
  await expect(places.nth(1)).toBeFocused();
  await page.keyboard.press("Shift+J");
  await expect(page.getByRole("heading", { level: 1, name: /^E\.9/ })).toBeVisible();
});

test("the gallery shows one's own places of an open round, opens them for coding, and nothing of others", async ({
  page,
  server,
}) => {
  const own = await ownDrawing(page, server.origin, "P6");
  const coding = await CodingPage.open(page, own.address);
  await coding.box([200, 250], [400, 370]);
  await page.keyboard.press("c");
  await page.keyboard.type("b4");
  await expect(coding.region(1)).toHaveAccessibleName(/B\.4/);
  await coding.saved();
  const me = await page.request.get("/api/v1/studies/demo/members");
  const members = (await me.json()) as { id: string; is_me: boolean }[];
  const mine = members.find(({ is_me }) => is_me)?.id ?? "";
  await page.goto(`/s/demo/gallery?code=B.4&coder=${mine}&source=round:${own.round}`);
  const place = page.getByRole("list", { name: "Places" }).getByRole("link");
  await expect(place).toHaveCount(1);
  await place.click();
  await expect(page).toHaveURL(new RegExp(`/code/${own.assignment}\\?region=`));
  await expect(coding.region(1)).toHaveAttribute("aria-pressed", "true");
  // Coder 2 is done with the open blind round of the demo; nothing of it may be seen.
  await page.goto("/s/demo/gallery?source=round:2&coder=Coder 2 (demo)");
  await expect(page.getByText("No place fits.")).toBeVisible();
});
