import type { Page } from "@playwright/test";

import { CodingPage, ownDrawing } from "./support/drawing";
import { expect, test } from "./support/test";

const PATHS = [
  "/",
  "/s/demo",
  "/s/demo/sketches",
  "/s/demo/import",
  "/s/demo/codebook",
  "/s/demo/rounds",
  "/s/demo/agreement",
  "/s/demo/components",
  "/s/demo/codings",
  "/s/demo/members",
  "/settings",
];
/** WCAG 2.2, 1.4.11 and 2.4.13: what shows the focus stands out from what is beside it. */
const LEAST_CONTRAST = 3;

/** Everything the keyboard reaches whose focus ring is missing, thin or pale, in words. */
async function paleRings(page: Page): Promise<string[]> {
  // Rings are shown to those who use keys; the first Tab says that one does.
  await page.keyboard.press("Tab");
  return page.evaluate((least) => {
    const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    // Reading a pixel back takes its time, and few colours lie on each other in many ways.
    const mixed = new Map<string, readonly number[]>();
    const over = (colours: readonly string[]): readonly number[] => {
      const known = mixed.get(colours.join());
      if (known !== undefined) {
        return known;
      }
      pixel?.clearRect(0, 0, 1, 1);
      for (const colour of colours) {
        if (pixel !== null) {
          pixel.fillStyle = colour;
          pixel.fillRect(0, 0, 1, 1);
        }
      }
      const mix = [...(pixel?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3);
      mixed.set(colours.join(), mix);
      return mix;
    };
    const light = (rgb: readonly number[]) => {
      const [r = 0, g = 0, b = 0] = rgb.map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (a: readonly number[], b: readonly number[]) => {
      const [high = 0, low = 0] = [light(a), light(b)].sort((one, other) => other - one);
      return (high + 0.05) / (low + 0.05);
    };
    const named = (element: Element) =>
      [
        element.tagName,
        element.getAttribute("class"),
        element.hasAttribute("data-region") ? "data-region" : "",
        element.textContent.slice(0, 60),
      ].join(" ");
    const ground = (element: Element | null): string[] =>
      element === null
        ? ["#fff"]
        : [...ground(element.parentElement), getComputedStyle(element).backgroundColor];
    const reached = [
      ...document.querySelectorAll<HTMLElement>(
        "a[href], button, input, select, textarea, summary, [tabindex='0']",
      ),
    ].filter(
      (element) => element.tabIndex >= 0 && element.checkVisibility() && !element.matches(":disabled"),
    );
    if (reached.length < 5) {
      return [`Only ${String(reached.length)} things are reached: the page is not the one that was meant.`];
    }
    return reached.flatMap((element) => {
      element.focus({ preventScroll: true });
      if (document.activeElement !== element) {
        return [];
      }
      const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(element);
      const inside = Number.parseFloat(outlineOffset) < 0;
      const beside = over(ground(inside ? element : element.parentElement));
      const found = contrast(over([...ground(element.parentElement), outlineColor]), beside);
      const seen = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2 && found >= least;
      return seen ? [] : [`${found.toFixed(1)}:1 ${outlineStyle} ${outlineWidth} ${named(element)}`];
    });
  }, LEAST_CONTRAST);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(
    `whatever has the focus shows it, on every page, ${colorScheme}`,
    { tag: "@check-10" },
    async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      for (const path of PATHS) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.locator(".loading")).toHaveCount(0);
        expect(await paleRings(page), path).toEqual([]);
      }
    },
  );

  test(
    `whatever has the focus shows it, on the coding page, ${colorScheme}`,
    { tag: "@check-10" },
    async ({ page, server }) => {
      await page.emulateMedia({ colorScheme });
      const own = await ownDrawing(page, server.origin, "P7");
      const coding = await CodingPage.open(page, own.address);
      await coding.box([200, 250], [400, 370]);
      await page.keyboard.press("1");
      await page.locator("[role=application] [role=button]").first().waitFor();
      const pale = await paleRings(page);
      // Regions lie on ink of any colour: they have a ring of two colours, looked at below.
      expect(pale.filter((words) => !words.includes("data-region"))).toEqual([]);
      await coding.region(1).focus();
      const rings = await coding
        .region(1)
        .evaluate((region) =>
          [...(region.parentElement?.querySelectorAll("path") ?? [])]
            .filter((path) => path.getAttribute("d") === region.getAttribute("d"))
            .map((path) => getComputedStyle(path).stroke),
        );
      expect(rings).toEqual(expect.arrayContaining(["rgb(27, 31, 36)", "rgb(255, 255, 255)"]));
    },
  );
}
