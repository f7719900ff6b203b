/**
 * Measures our canvas beside others in headless Chromium and prints Markdown tables: `node run.mjs`.
 *
 * `--counts=1000,10000` and `--peers=inkcode,konva` choose; `--runs=3` runs every case so often, all in turn, and
 * gives medians; `--json=FILE` keeps the figures. `--counts=1000,10000,50000 --peers=inkcode,openlayers,konva,fabric`
 * are those that finish: about ten minutes on an idle machine. Each case has a fresh browser and at most 90 s for each
 * of its three parts. Times are good for comparing within one run; how large they are depends on the machine.
 * Processor time is that of all the browser's processes. "Half the time" (a tenth of it) of panning and zooming was
 * spent in frames at least as long as the figure.
 */
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import { build } from "vite";

import { browserPath } from "./browser.mjs";

const HERE = import.meta.dirname;
const FRONTEND = path.resolve(HERE, "../../frontend");
const { chromium } = createRequire(path.join(FRONTEND, "package.json"))("@playwright/test");

const SHOWN = {
  inkcode: "**Inkcode**",
  annotorious: "Annotorious (SVG)",
  "annotorious-osd": "Annotorious + OpenSeadragon",
  konva: "Konva (tuned)",
  openlayers: "OpenLayers (image vector)",
  fabric: "Fabric",
  paper: "Paper.js",
  pixi: "PixiJS (software GL)",
  excalidraw: "Excalidraw component",
};
const SECONDS_PER_CASE = 90;

function option(name, otherwise) {
  const found = process.argv.find((argument) => argument.startsWith(`--${name}=`));
  return found === undefined ? otherwise : found.slice(name.length + 3);
}

const peers = option("peers", Object.keys(SHOWN).join(",")).split(",");
const runs = Number(option("runs", "1"));
const counts = option("counts", "1000,10000,50000").split(",").map(Number);

async function serve(folder) {
  const types = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
  };
  const server = createServer((request, response) => {
    const file = path.join(folder, new URL(request.url, "http://localhost").pathname);
    if (!existsSync(file) || !file.startsWith(folder)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "Content-Type": types[path.extname(file)] ?? "application/octet-stream",
    });
    response.end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => server.close(),
  };
}

/** Everything a page holds: objects of scripts, of the document, and buffers; in megabytes. */
async function heapOf(devtools) {
  await devtools.send("HeapProfiler.collectGarbage");
  const usage = await devtools.send("Runtime.getHeapUsage");
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = usage;
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6;
}

/** Seconds that all processes of the browser have computed so far. */
async function computed(system) {
  const { processInfo } = await system.send("SystemInfo.getProcessInfo");
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

const nap = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function measure(address, peer, count) {
  const executablePath = browserPath();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    // The page is put together by the processor; only what asks for WebGL gets it, in software.
    args: [
      "--no-sandbox",
      "--disable-gpu-compositing",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
    ],
  });
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
    });
    page.setDefaultTimeout(SECONDS_PER_CASE * 1_000);
    await page.route(
      (url) => url.origin !== address && url.protocol.startsWith("http"),
      (route) => route.abort(),
    );
    await page.goto(`${address}/index.html`);
    const devtools = await page.context().newCDPSession(page);
    await page.evaluate(([name, n]) => window.benchmark.prepare(name, n), [peer, count]);
    const system = await browser.newBrowserCDPSession();
    const before = await heapOf(devtools);
    const atFirst = await computed(system);
    const first = await within(page.evaluate(() => window.benchmark.open()));
    const firstWork = 1_000 * ((await computed(system)) - atFirst);
    const heap = (await heapOf(devtools)) - before;
    await nap(500);
    const atMove = await computed(system);
    const frames = await within(page.evaluate(() => window.benchmark.move()));
    const moveWork = 1_000 * ((await computed(system)) - atMove);
    const rest = await within(page.evaluate(() => window.benchmark.ask()));
    return {
      peer,
      count,
      first,
      firstWork,
      ...frames,
      moveWork,
      ...rest,
      heap,
    };
  } catch (error) {
    return { peer, count, failed: String(error.message).split("\n")[0] };
  } finally {
    await browser.close();
  }
}

function within(work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`not done in ${SECONDS_PER_CASE} s`)),
      SECONDS_PER_CASE * 1_000,
    );
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** One row for several runs of a case: the median of every figure. */
function together(rows) {
  const done = rows.filter(({ failed }) => failed === undefined);
  if (done.length === 0) {
    return rows[0];
  }
  const median = (name) => {
    const values = done.map((row) => row[name]).sort((a, b) => a - b);
    return values[Math.floor(values.length / 2)];
  };
  const names = Object.keys(done[0]).filter((name) => typeof done[0][name] === "number");
  return {
    ...done[0],
    ...Object.fromEntries(names.map((name) => [name, median(name)])),
  };
}

function number(value) {
  if (value === null || value === undefined) {
    return "–";
  }
  return value < 10 ? value.toFixed(value < 1 ? 4 : 1) : Math.round(value).toLocaleString("en");
}

function table(count, rows) {
  const lines = rows.map((row) => {
    const { first, firstWork, perSecond, frameHalf, frameTenth, frameAfter, moveWork, hit, edit, add, heap } =
      row;
    const figures = [
      first,
      firstWork,
      perSecond,
      frameHalf,
      frameTenth,
      frameAfter,
      moveWork,
      hit,
      edit,
      add,
      heap,
    ];
    const cells = row.failed ? [row.failed, ...figures.slice(1).map(() => "–")] : figures.map(number);
    return `| ${SHOWN[row.peer]} | ${cells.join(" | ")} |`;
  });
  return [
    `| ${count.toLocaleString("en")} regions | first render | its work | frames a second | half the time | a tenth | longest after | work of it all | hit | edit one | add one | heap MB |`,
    "|---|---|---|---|---|---|---|---|---|---|---|---|",
    ...lines,
  ].join("\n");
}

await build({
  root: HERE,
  logLevel: "error",
  build: { outDir: "dist", emptyOutDir: true, target: "es2022" },
});
const server = await serve(path.join(HERE, "dist"));
const all = [];
console.log(`Milliseconds, ${availableParallelism()} cores, ${process.platform} ${process.arch}.\n`);
for (const count of counts) {
  const rows = [];
  for (let run = 0; run < runs; run += 1) {
    for (const peer of peers) {
      const row = await measure(server.address, peer, count);
      console.error(JSON.stringify(row));
      rows.push(row);
    }
  }
  all.push(...rows);
  const byPeer = peers.map((peer) => together(rows.filter((row) => row.peer === peer)));
  console.log(`${table(count, byPeer)}\n`);
}
server.close();
const file = option("json", "");
if (file !== "") {
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
}
