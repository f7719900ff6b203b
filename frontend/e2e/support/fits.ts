import type { Page } from "@playwright/test";

import { expect } from "./test";

/**
 * Nothing is cut off, covered or beyond the side of the page: 320 pixels wide, and with text twice as large as usual
 * (the size that readers choose in their browser) in a window 1280 pixels wide.
 */
export async function fits(page: Page): Promise<void> {
  const trouble = async () => [...(await cutOff(page)), ...(await sidewaysParts(page))];
  await page.setViewportSize({ width: 320, height: 800 });
  await expect.poll(trouble, "320 pixels wide").toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
  const browser = await page.context().newCDPSession(page);
  await browser.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
  await expect
    .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).fontSize))
    .toBe("32px");
  await expect.poll(trouble, "text at 200 %").toEqual([]);
  await browser.send("Page.setFontSizes", { fontSizes: { standard: 16 } });
}

/**
 * What is cut off or covered of everything that is pressed, chosen or filled in, in words: words that stick out of
 * their box, boxes beyond what clips them, boxes that lie on each other.
 */
export async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    /** Rounding of layout, in CSS pixels. */
    const room = 1.5;
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} “${(
        element.getAttribute("aria-label") ?? element.textContent
      )
        .trim()
        .slice(0, 40)}”`;
    const isOut = ({ position }: CSSStyleDeclaration) => ["fixed", "absolute", "sticky"].includes(position);
    /** What lies in another layer may lie over this one: a bar that stays, a notice, a palette. */
    const layerOf = (element: Element): Element | null =>
      element.parentElement === null || isOut(getComputedStyle(element))
        ? element
        : layerOf(element.parentElement);

    /** What is only for screen readers is clipped to nothing, or lies in a box of one pixel. */
    const isForReaders = (element: Element | null): boolean => {
      if (element === null) {
        return false;
      }
      const { clipPath, overflow } = getComputedStyle(element);
      const isTiny = overflow === "hidden" && element.getBoundingClientRect().width <= 1;
      return isTiny || clipPath === "inset(50%)" || isForReaders(element.parentElement);
    };
    const isSeen = (element: Element) =>
      element.closest("svg, [inert]") === null &&
      element.checkVisibility({ visibilityProperty: true }) &&
      !isForReaders(element);
    /** What people wrote may be shortened: with three dots, where the whole of it is told as well. */
    const isShortened = (element: Element) => {
      const { textOverflow, webkitLineClamp } = getComputedStyle(element);
      return (
        webkitLineClamp !== "none" ||
        (textOverflow === "ellipsis" && element.closest("[title], [aria-label]") !== null)
      );
    };

    const stickingOut = (element: Element): boolean => {
      const box = element.getBoundingClientRect();
      const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let node = words.nextNode(); node !== null; node = words.nextNode()) {
        const { parentElement } = node;
        if (
          parentElement === null ||
          node.nodeValue?.trim() === "" ||
          !isSeen(parentElement) ||
          isShortened(parentElement)
        ) {
          continue;
        }
        range.selectNodeContents(node);
        for (const { left, right, top, bottom } of range.getClientRects()) {
          // A line of words is higher than its letters: a quarter of it may be empty.
          const empty = (bottom - top) / 4;
          if (
            left < box.left - room ||
            right > box.right + room ||
            top < box.top - empty ||
            bottom > box.bottom + empty
          ) {
            return true;
          }
        }
      }
      return false;
    };

    /** What cuts a box off: an ancestor that hides what is beyond it, or the window. What scrolls cuts nothing off. */
    const cutBy = (element: Element): string | null => {
      const box = element.getBoundingClientRect();
      let [across, down] = [true, true];
      const isBeyond = (frame: DOMRect | { left: number; right: number; top: number; bottom: number }) =>
        (across && (box.left < frame.left - room || box.right > frame.right + room)) ||
        (down && (box.top < frame.top - room || box.bottom > frame.bottom + room));
      for (let up: Element | null = element; up !== null; up = up.parentElement) {
        const style = getComputedStyle(up);
        if (up !== element && up !== document.body && up !== document.documentElement) {
          across &&= !["auto", "scroll"].includes(style.overflowX);
          down &&= !["auto", "scroll"].includes(style.overflowY);
          if (style.overflow !== "visible" && isBeyond(up.getBoundingClientRect())) {
            return nameOf(up).slice(0, 40);
          }
        }
        if (style.position === "fixed") {
          return isBeyond({ left: 0, right: innerWidth, top: 0, bottom: innerHeight }) ? "the window" : null;
        }
      }
      const { scrollX } = globalThis;
      down = false;
      return isBeyond({ left: -scrollX, right: innerWidth - scrollX, top: 0, bottom: 0 })
        ? "the edge of the page"
        : null;
    };

    /** What is seen of a box in the parts of the page that scroll or hide what is beyond them. */
    const shownBox = (element: Element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const shown = { left, right, top, bottom };
      for (let up = element.parentElement; up !== null && up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflow !== "visible") {
          const frame = up.getBoundingClientRect();
          shown.left = Math.max(shown.left, frame.left);
          shown.right = Math.min(shown.right, frame.right);
          shown.top = Math.max(shown.top, frame.top);
          shown.bottom = Math.min(shown.bottom, frame.bottom);
        }
      }
      return shown;
    };

    const controls = [
      ...document.querySelectorAll(
        "button, a[href], input:not([type=hidden]), select, textarea, summary, [role=button], [role=option]",
      ),
    ].filter(isSeen);
    const found = controls.flatMap((element) => {
      const cut = cutBy(element);
      return [
        ...(stickingOut(element) ? [`words stick out of ${nameOf(element)}`] : []),
        ...(cut === null ? [] : [`${nameOf(element)} is cut off by ${cut}`]),
      ];
    });
    const boxes = controls.map((element) => ({ element, box: shownBox(element), layer: layerOf(element) }));
    boxes.forEach((one, i) => {
      for (const other of boxes.slice(i + 1)) {
        const isOver =
          Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > room &&
          Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > room;
        if (
          isOver &&
          one.layer === other.layer &&
          !one.element.contains(other.element) &&
          !other.element.contains(one.element)
        ) {
          found.push(`${nameOf(one.element)} and ${nameOf(other.element)} lie on each other`);
        }
      }
    });
    return found;
  });
}

/**
 * What is read or used only by scrolling sideways, in words: the page itself, and parts of it. Tables, charts, code
 * and drawings need their two dimensions (WCAG 2.2, 1.4.10), and scroll by themselves.
 */
export async function sidewaysParts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const needsBoth = "table, pre, [role=img], [role=application], svg.chart, .forest";
    const { documentElement: root } = document;
    const excess = root.scrollWidth - innerWidth;
    return [
      ...(excess > 0 ? [`The page is ${String(excess)} px wider than its window`] : []),
      ...[...document.body.querySelectorAll("*")]
        .filter(
          (element) =>
            element.scrollWidth > element.clientWidth + 1 &&
            ["auto", "scroll"].includes(getComputedStyle(element).overflowX) &&
            element.checkVisibility() &&
            !element.matches(`${needsBoth}, textarea, input`) &&
            element.querySelector(needsBoth) === null &&
            element.closest(needsBoth) === null,
        )
        .map(
          (element) =>
            `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} scrolls sideways by ${String(
              element.scrollWidth - element.clientWidth,
            )} px`,
        ),
    ];
  });
}
