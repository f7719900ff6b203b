import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What of the page to look at; without it, all of the page by all rules. */
interface Look {
  /** A CSS selector of the part to look at. */
  readonly part?: string;
  readonly rules?: string[];
}

/** Everything axe finds on a page: the rule, and the elements that break it. */
export async function allProblems(page: Page, look: Look = {}): Promise<string[]> {
  return (await violations(page, look)).map(words);
}

/** What axe finds on a page that is serious or critical. */
export async function graveProblems(page: Page, look: Look = {}): Promise<string[]> {
  const found = await violations(page, look);
  return found.filter(({ impact }) => impact === "serious" || impact === "critical").map(words);
}

type Violation = Awaited<ReturnType<AxeBuilder["analyze"]>>["violations"][number];

const CONTRAST = "color-contrast";

/** Contrast takes axe most of its time, and says the same of all that looks the same: it has a pass of its own. */
async function violations(page: Page, { part = "html", rules }: Look): Promise<Violation[]> {
  await settled(page);
  const others = rules?.filter((rule) => rule !== CONTRAST);
  const found: Violation[] = [];
  if (others === undefined) {
    found.push(...(await pass(page, part, (axe) => axe.disableRules([CONTRAST]))));
  } else if (others.length > 0) {
    found.push(...(await pass(page, part, (axe) => axe.withRules(others))));
  }
  if (rules === undefined || rules.includes(CONTRAST)) {
    await markLooks(page, part);
    found.push(...(await pass(page, `[${LOOKED_AT}]`, (axe) => axe.withRules([CONTRAST]))));
  }
  return found;
}

/** One pass over one document without writing down what is right: a third of the time, the same findings. */
async function pass(page: Page, part: string, choose: (axe: AxeBuilder) => AxeBuilder): Promise<Violation[]> {
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"] })
    .include(part);
  return (await choose(axe).analyze()).violations;
}

function words({ id, nodes }: Violation): string {
  return `${id}: ${nodes.map(({ html }) => html).join("\n")}`;
}

/**
 * Waits until no colour is on its way to another: half of a transition has a contrast that nobody reads.
 * Two frames let a change made just before begin its transitions; what turns for ever is not waited for.
 */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

const LOOKED_AT = "data-axe-looks";
/** So many of each look are looked at: one of them may lie below something else, where axe decides nothing. */
const OF_EACH_LOOK = 4;

/**
 * Marks words of every look there is: same colours, on the same grounds all the way up, same size and weight.
 * Of a table of hundreds of cells a dozen are left.
 */
async function markLooks(page: Page, part: string): Promise<void> {
  await page.evaluate(
    ([mark, most, within]) => {
      const grounds = new Map<Element | null, string>([[null, ""]]);
      const groundOf = (element: Element | null): string => {
        const known = grounds.get(element);
        if (known !== undefined || element === null) {
          return known ?? "";
        }
        const { backgroundColor, backgroundImage, opacity, filter } = getComputedStyle(element);
        const isClear =
          backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none" && opacity === "1";
        const own =
          isClear && filter === "none" ? "" : [backgroundColor, backgroundImage, opacity, filter].join();
        const ground = `${groundOf(element.parentElement)} ${own}`.trim();
        grounds.set(element, ground);
        return ground;
      };
      const hasWords = (element: Element) =>
        [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== "",
        );
      const lookOf = (element: Element) => {
        const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
        const isOff = element.closest(":disabled, [aria-disabled=true], label, [inert]") !== null;
        return [color, fontSize, fontWeight, textShadow, isOff, groundOf(element)].join("|");
      };
      const seen = new Map<string, number>();
      for (const element of document.querySelectorAll(`:is(${within}), :is(${within}) *`)) {
        element.removeAttribute(mark);
        if (hasWords(element) && element.checkVisibility({ visibilityProperty: true })) {
          const look = lookOf(element);
          const count = (seen.get(look) ?? 0) + 1;
          seen.set(look, count);
          element.toggleAttribute(mark, count <= most);
        }
      }
    },
    [LOOKED_AT, OF_EACH_LOOK, part] as const,
  );
}
