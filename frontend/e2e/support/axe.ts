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

async function violations(page: Page, { part, rules }: Look): Promise<Violation[]> {
  await settled(page);
  // One pass over one document without writing down what is right: a third of the time, the same findings.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  if (part !== undefined) {
    axe.include(part);
  }
  if (rules !== undefined) {
    axe.withRules(rules);
  }
  return (await axe.analyze()).violations;
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
