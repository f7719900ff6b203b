import process from "node:process";

import { CodingPage, ownDrawing, type Stored } from "./support/drawing";
import { expect, test } from "./support/test";

// The server and the tab are killed while somebody codes, at moments that differ from time to time and are the
// same in every run. The long form: INKCODE_KILLS=200 npx playwright test e2e/durability.spec.ts
const KILLS = Number(process.env["INKCODE_KILLS"] ?? "6");
const SEED = Number(process.env["INKCODE_SEED"] ?? "20261122");
const SECONDS_PER_KILL = 30;

/** Numbers from 0 to 1 that look random and are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Place = readonly [number, number];

interface Promised {
  /** What the page said of saving, when it was last looked at. */
  readonly words: string;
  readonly regions: number;
  /** Regions that have a code. */
  readonly coded: number;
}

/** What the page shows, read in one go, so that the words are those said of just these regions. */
async function promised(coding: CodingPage): Promise<Promised> {
  return coding.page.evaluate(() => {
    const status = [...document.querySelectorAll("[role=status]")]
      .map((one) => one.textContent)
      .find((text) => /^(Saved|Saving|Offline|Not saved|Signed out)/.test(text));
    const names = [...document.querySelectorAll(".region-button")].map((one) =>
      one.getAttribute("aria-label"),
    );
    const coded = names.filter((name) => name?.includes(", codes ")).length;
    return { words: status ?? "", regions: names.length, coded };
  });
}

async function nap(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Two corners on the paper; what is drawn wholly beside it is no region. */
async function places(coding: CodingPage, random: () => number): Promise<[Place, Place]> {
  const [sheet, paper] = await Promise.all([
    coding.sheet.boundingBox(),
    coding.sheet.locator("img").first().boundingBox(),
  ]);
  if (sheet === null || paper === null) {
    throw new Error("There is no drawing to draw on");
  }
  const x = paper.x - sheet.x + random() * (paper.width - 150);
  const y = paper.y - sheet.y + random() * (paper.height - 120);
  return [
    [x, y],
    [x + 40 + random() * 80, y + 30 + random() * 60],
  ];
}

/** One region with one code, by the keyboard and the mouse. */
async function codeOne(coding: CodingPage, random: () => number): Promise<void> {
  const [from, to] = await places(coding, random);
  await coding.page.keyboard.press("r");
  await coding.drag(from, to);
  await coding.palette.waitFor();
  await coding.page.keyboard.press("Escape");
  await coding.page.keyboard.press("1");
}

function everythingOnce({ regions, codings }: Stored): void {
  expect(new Set(regions.map(({ id }) => id)).size).toBe(regions.length);
  expect(new Set(codings.map(({ id }) => id)).size).toBe(codings.length);
  const coded = codings.map(({ region }) => region);
  expect(new Set(coded).size, "one code on every region, once").toBe(coded.length);
}

test(
  "whatever was shown as saved, or as kept on this computer, is there once after any death",
  { tag: "@check-14" },
  async ({ context, page, guard, server }) => {
    test.setTimeout(90_000 + KILLS * SECONDS_PER_KILL * 1_000);
    // What does not come at all fails here, and not when the time of the whole run is over.
    context.setDefaultTimeout(SECONDS_PER_KILL * 2_000);
    guard.allow(/Failed to load resource|ERR_CONNECTION|net::|WebSocket|EventSource/);
    const random = seeded(SEED);
    const own = await ownDrawing(page, server.origin, "P3");
    let coding = await CodingPage.open(page, own.address);
    const deaths = { server: 0, tab: 0, both: 0 };
    let sure = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      await codeOne(coding, random);
      const which = (["server", "tab", "both"] as const)[Math.floor(random() * 3)] ?? "both";
      deaths[which] += 1;
      await nap(random() * 120);
      if (which !== "tab") {
        await server.kill();
        // Somebody goes on while nobody answers.
        if (random() < 0.5) {
          await codeOne(coding, random);
          await expect(coding.status).toHaveText(/^Offline – \d+ changes? kept on this computer/);
        }
      }
      const last = await promised(coding);
      if (which === "server") {
        await server.restart();
        await coding.saved();
      } else {
        await coding.page.close();
        if (which === "both") {
          await server.restart();
        }
        coding = await CodingPage.open(await context.newPage(), own.address);
        await coding.saved();
      }
      const stored = await coding.stored(server.origin, own.assignment);
      everythingOnce(stored);
      if (/^Saved|kept on this computer/.test(last.words)) {
        const story = `after "${last.words}", death ${String(kill)} of ${which}`;
        expect(stored.regions.length, story).toBeGreaterThanOrEqual(last.regions);
        expect(stored.codings.length, story).toBeGreaterThanOrEqual(last.coded);
        sure += 1;
      }
      await expect(coding.regions).toHaveCount(stored.regions.length);
      if (kill % 20 === 19) {
        console.error(
          `${String(kill + 1)} deaths, ${String(sure)} with a promise, all kept: ${JSON.stringify(deaths)}`,
        );
      }
      if (stored.regions.length > 60) {
        await tidy(coding);
      }
    }
    expect(sure, JSON.stringify(deaths)).toBeGreaterThan(0);
  },
);

/** Deletes all regions, so that a long run does not fill the drawing. */
async function tidy(coding: CodingPage): Promise<void> {
  await coding.sheet.focus();
  await coding.page.keyboard.press("Control+a");
  await coding.page.keyboard.press("Delete");
  await expect(coding.regions).toHaveCount(0);
  await coding.saved();
}
