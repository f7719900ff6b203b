/**
 * Measures the coding page as people meet it, on a real server: `node coding-page.mjs`.
 *
 * How soon a cold load answers, how long interactions take at 1,000 regions, and a board of 8,000 x 6,000 pixels with
 * 10,000 marks and 10,000 regions. The built pages have to be there (`make build`). `--only=cold,busy,board` chooses.
 * INKCODE_COMMAND names another `inkcode`. Interactions are those that the browser counts (Event Timing): from the
 * press until the next frame shows what came of it. "Work" is what the page's main thread computed meanwhile, which a
 * busy machine does not change much.
 */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";

import { browserPath } from "./browser.mjs";
import { ownStudy } from "./study.mjs";

const REPOSITORY = path.resolve(import.meta.dirname, "../..");
const { chromium } = createRequire(path.join(REPOSITORY, "frontend/package.json"))("@playwright/test");
const COLD_LOADS = 5;
const MOVES = 60;
const only = (process.argv.find((argument) => argument.startsWith("--only=")) ?? "--only=cold,busy,board")
  .slice(7)
  .split(",");

async function startServer() {
  const data = mkdtempSync(path.join(tmpdir(), "inkcode-bench-"));
  const command = process.env["INKCODE_COMMAND"] ?? path.join(REPOSITORY, ".venv/bin/inkcode");
  const child = spawn(
    command,
    ["demo", "--data", data, "--host", "127.0.0.1", "--port", "0", "--no-browser"],
    {
      env: { ...process.env, PYTHONUNBUFFERED: "1", NO_COLOR: "1", COLUMNS: "200" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const launch = await new Promise((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
      const found = /Sign in: (http:\/\/\S+)/.exec(said)?.[1];
      if (found !== undefined) {
        resolve(found);
      }
    });
    child.on("exit", () => reject(new Error(said)));
  });
  for (;;) {
    const answer = await fetch(`${new URL(launch).origin}/api/v1/health`).catch(() => null);
    if (answer?.ok) {
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    launch,
    origin: new URL(launch).origin,
    close: () => {
      child.kill("SIGKILL");
      rmSync(data, { recursive: true, force: true });
    },
  };
}

const quantile = (values, q) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
};

/** Main-thread milliseconds of a page so far. */
async function worked(devtools) {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return 1_000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0);
}

async function devtoolsOf(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  return devtools;
}

/** When the drawing, its tools and its list are there and a key is answered; from the start of the navigation. */
async function coldLoads(browser, session, address) {
  const times = [];
  const work = [];
  for (let i = 0; i < COLD_LOADS; i += 1) {
    const context = await browser.newContext({
      storageState: session,
      viewport: { width: 1440, height: 900 },
    });
    const page = await context.newPage();
    const devtools = await devtoolsOf(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
    await page.addInitScript(() => {
      // A key is tried at every frame until the drawing is there whole and answers it.
      const look = () => {
        const canvas = document.querySelector(".canvas");
        const picture = canvas?.querySelector("img");
        const there =
          picture?.complete && picture.naturalWidth > 0 && document.querySelector("[role=toolbar]");
        if (there && canvas.dataset.state === "hand.idle") {
          window.interactive = performance.now();
          return;
        }
        if (there) {
          const key = { key: "h", code: "KeyH", bubbles: true, cancelable: true };
          document.body.dispatchEvent(new KeyboardEvent("keydown", key));
        }
        requestAnimationFrame(look);
      };
      look();
    });
    await page.goto(address, { waitUntil: "commit" });
    await page.waitForFunction(() => window.interactive !== undefined);
    times.push(await page.evaluate(() => window.interactive));
    work.push(await worked(devtools));
    await context.close();
  }
  return { interactive: quantile(times, 0.5), work: quantile(work, 0.5) };
}

/** Opens a drawing and counts its interactions from then on. */
async function openCounted(context, address) {
  const page = await context.newPage();
  const devtools = await devtoolsOf(page);
  await page.goto(address);
  await page.getByRole("application", { name: "Drawing" }).waitFor();
  await page
    .locator(".canvas img")
    .first()
    .evaluate((image) => image.decode());
  await page.waitForTimeout(2_000);
  await page.evaluate(() => {
    window.slow = [];
    new PerformanceObserver((list) => {
      for (const {
        interactionId,
        name,
        duration,
        processingStart,
        processingEnd,
        startTime,
      } of list.getEntries()) {
        if (interactionId > 0) {
          const [handled, waited] = [processingEnd - processingStart, processingStart - startTime];
          window.slow.push({ interactionId, name, duration, handled, waited });
        }
      }
    }).observe({ type: "event", durationThreshold: 16, buffered: false });
  });
  return { page, devtools };
}

/** Does something so often and tells what the browser measured of it. */
async function interactions({ page, devtools }, times, act) {
  await page.evaluate(() => {
    window.slow.length = 0;
  });
  const before = await worked(devtools);
  for (let i = 0; i < times; i += 1) {
    await act(i);
    await page.waitForTimeout(120);
  }
  await page.waitForTimeout(500);
  const work = ((await worked(devtools)) - before) / times;
  const slow = await page.evaluate(() => window.slow);
  const ids = [...new Set(slow.map(({ interactionId }) => interactionId))];
  const each = ids.map((id) => slow.filter(({ interactionId }) => interactionId === id));
  const longest = each.map((events) => Math.max(...events.map(({ duration }) => duration)));
  const handled = each.map((events) => events.reduce((sum, event) => sum + event.handled, 0));
  return {
    interactions: times,
    median: quantile(longest, 0.5),
    "98th percentile": quantile(longest, 0.98),
    "handlers, longest": Math.max(0, ...handled),
    "work each": work,
  };
}

/** Where places of the sketch lie on the page. */
async function placer(page) {
  const { a, e, f } = await page.locator("svg.canvas-overlay").evaluate((overlay) => {
    const { a, e, f } = overlay.getScreenCTM();
    return { a, e, f };
  });
  return ([x, y]) => [a * x + e, a * y + f];
}

async function drag(page, [x, y], [toX, toY]) {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move((x + toX) / 2, (y + toY) / 2);
  await page.mouse.move(toX, toY);
  await page.mouse.up();
}

/** Clicks, keys, drags and drawing on a drawing that is open; `middles` are places of regions. */
async function session(counted, middles) {
  const { page } = counted;
  const place = await placer(page);
  const some = (i) => place(middles[(i * 37 + 11) % middles.length]);
  const rows = {};
  const row = async (name, times, act) => {
    rows[name] = await interactions(counted, times, act);
  };
  await row("select by a click", 12, async (i) => page.mouse.click(...some(i)));
  await row("code by a key", 12, async (i) => page.keyboard.press(String((i % 9) + 1)));
  await row("next region (N)", 12, async () => page.keyboard.press("n"));
  await row("nudge by an arrow key", 12, async () => page.keyboard.press("ArrowRight"));
  await row("drag one", 8, async (i) => {
    const [x, y] = some(i + 40);
    await page.mouse.click(x, y);
    await drag(page, [x, y], [x + 30, y + 12]);
  });
  await row("draw one", 8, async (i) => {
    const [x, y] = some(i + 80);
    await page.keyboard.press("r");
    await drag(page, [x, y], [x + 40, y + 30]);
    await page.keyboard.press("Escape");
  });
  await row("undo", 8, async () => page.keyboard.press("Control+z"));
  await row("hide and show (X)", 8, async () => page.keyboard.press("x"));
  return rows;
}

/** Frames while the wheel moves the paper and zooms. */
async function frames({ page, devtools }) {
  await page.evaluate(() => {
    window.frames = [];
    let before = performance.now();
    const step = (now) => {
      window.frames.push(now - before);
      before = now;
      window.going = requestAnimationFrame(step);
    };
    window.going = requestAnimationFrame(step);
  });
  const before = await worked(devtools);
  await page.mouse.move(560, 450);
  for (let i = 0; i < MOVES; i += 1) {
    if (i % 3 === 2) {
      await page.keyboard.down("Control");
      await page.mouse.wheel(0, i < MOVES / 2 ? -90 : 90);
      await page.keyboard.up("Control");
    } else {
      await page.mouse.wheel(i % 2 === 0 ? 60 : -60, i % 2 === 0 ? 40 : -40);
    }
  }
  await page.waitForTimeout(400);
  const steps = await page.evaluate(() => {
    cancelAnimationFrame(window.going);
    return window.frames;
  });
  const work = ((await worked(devtools)) - before) / MOVES;
  return {
    frames: steps.length,
    median: quantile(steps, 0.5),
    p95: quantile(steps, 0.95),
    "work each": work,
  };
}

function print(title, rows) {
  console.log(`\n${title} (load average ${loadavg()[0].toFixed(0)})\n`);
  for (const [name, figures] of Object.entries(rows)) {
    const words = Object.entries(figures).map(
      ([what, value]) => `${what} ${value.toFixed(value < 10 ? 1 : 0)}`,
    );
    console.log(`- ${name}: ${words.join(", ")}`);
  }
}

const server = await startServer();
const executablePath = browserPath();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ["--no-sandbox", "--disable-gpu-compositing"],
});
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(server.launch);
  const study = ownStudy(context.request, server.origin);
  if (only.includes("cold")) {
    const address = await study.demoDrawing();
    print("Cold load, milliseconds", {
      demo: await coldLoads(browser, await context.storageState(), address),
    });
  }
  for (const [name, board] of [
    ["busy", { columns: 40, rows: 25, width: 4_000, height: 3_000 }],
    ["board", { columns: 100, rows: 100, width: 8_000, height: 6_000 }],
  ]) {
    if (only.includes(name)) {
      const { address, middles, width, height } = await study.board(name, board);
      const counted = await openCounted(context, address);
      const rows = { "pan and zoom": await frames(counted), ...(await session(counted, middles)) };
      print(`${middles.length} marks and regions on ${width} x ${height}, milliseconds`, rows);
      await counted.page.close();
    }
  }
} finally {
  await browser.close();
  server.close();
}
