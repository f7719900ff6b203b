import type { Buffer } from "node:buffer";

import type { Locator, Page } from "@playwright/test";

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

test(
  "the gallery shows one's own places of an open round, opens them for coding, and nothing of others",
  { tag: "@check-15" },
  async ({ page, server }) => {
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
  },
);

/** A picture as it is painted, without its frame, which follows the theme. */
async function painted(page: Page, picture: Locator, colorScheme: "light" | "dark"): Promise<Buffer> {
  await page.emulateMedia({ colorScheme });
  const { x, y, width, height } = (await picture.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return page.screenshot({ clip: { x: x + 2, y: y + 2, width: width - 4, height: height - 4 } });
}

test(
  "pictures are the same in both themes, byte by byte, and so are those with regions over them",
  { tag: "@check-13" },
  async ({ page }) => {
    const isSame = async (picture: Locator) =>
      (await painted(page, picture, "light")).equals(await painted(page, picture, "dark"));
    await page.goto("/s/demo/gallery?code=E.8");
    const crop = page.locator(".crop-picture").first();
    const source = await crop.locator("img").evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return image.src;
    });
    await expect(crop.locator("svg")).toBeVisible();
    await expect.poll(() => isSame(crop)).toBe(true);

    const sketches = await page.request.get("/api/v1/studies/demo/sketches?participant=P7");
    const [sketch] = ((await sketches.json()) as { items: { id: string }[] }).items;
    const id = sketch?.id ?? "";
    await page.goto(`/s/demo/sketch/${id}`);
    const sheet = page.getByRole("img", { name: "Drawing of P7" });
    await expect(sheet.locator(".sheet-region").first()).toBeVisible();
    await expect.poll(() => isSame(sheet)).toBe(true);

    // What the browser is sent, which may know the theme.
    const sent = async (colorScheme: "light" | "dark") => {
      await page.emulateMedia({ colorScheme });
      return page.evaluate(
        async (addresses) => {
          const answers = await Promise.all(addresses.map((one) => fetch(one, { cache: "no-store" })));
          const bytes = await Promise.all(answers.map((answer) => answer.arrayBuffer()));
          const digests = await Promise.all(bytes.map((one) => crypto.subtle.digest("SHA-256", one)));
          return digests.map((digest, i) => `${answers[i]?.status ?? 0} ${new Uint8Array(digest).join(" ")}`);
        },
        [source, `/api/v1/sketches/${id}/image`, `/api/v1/sketches/${id}/thumbnail`],
      );
    };
    const light = await sent("light");
    expect(light.filter((words) => words.startsWith("200 "))).toHaveLength(3);
    expect(await sent("dark")).toEqual(light);
  },
);
