import { HEIGHT, WIDTH, idOf, picture, regions, seeded, viewAt } from "./board.js";

/** Every canvas by its name in the address; loaded alone, so that none pays for another. */
const PEERS = {
  inkcode: () => import("./peers/inkcode.ts"),
  annotorious: () => import("./peers/annotorious.js"),
  "annotorious-osd": () => import("./peers/annotoriousOsd.js"),
  konva: () => import("./peers/konva.js"),
  openlayers: () => import("./peers/openlayers.js"),
  fabric: () => import("./peers/fabric.js"),
  paper: () => import("./peers/paper.js"),
  pixi: () => import("./peers/pixi.js"),
  excalidraw: () => import("./peers/excalidraw.js"),
};

const PAN_MS = 3_000;
const HITS = 200;
const ROUNDS = 15;
/** A round of hit tests takes at least so many milliseconds: the clock of a page counts in tenths of one. */
const ROUND_MS = 2;
const WARM_MS = 300;
const TRIES = 5;

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** After what is under way has been drawn: a task that comes behind the next frame. */
async function drawn() {
  await frame();
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
}

function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
}

/**
 * The frame length above which a share of the time was spent. Counted by frames instead, three frames of which one
 * lasts for seconds would have the median of the short ones, though whoever looks waits nearly all the time.
 */
function longerFor(share, frames) {
  const sorted = [...frames].sort((a, b) => b - a);
  let left = share * frames.reduce((sum, one) => sum + one, 0);
  for (const one of sorted) {
    left -= one;
    if (left <= 0) {
      return one;
    }
  }
  return 0;
}

async function preparation(count) {
  const blob = await picture();
  const image = URL.createObjectURL(blob);
  const decoded = new Image();
  decoded.src = image;
  await decoded.decode();
  const host = document.querySelector("#host");
  const screen = { width: host.clientWidth, height: host.clientHeight };
  return {
    host,
    screen,
    image,
    blob,
    decoded,
    width: WIDTH,
    height: HEIGHT,
    regions: regions(count),
  };
}

async function panAndZoom(canvas, screen) {
  const steps = [];
  const start = await frame();
  let before = start;
  for (;;) {
    const now = await frame();
    steps.push(now - before);
    before = now;
    if (now - start >= PAN_MS) {
      break;
    }
    canvas.look(viewAt((now - start) / PAN_MS, screen));
  }
  const after = [];
  const end = before;
  while (before - end < 600) {
    const now = await frame();
    after.push(now - before);
    before = now;
  }
  return {
    perSecond: (1_000 * steps.length) / steps.reduce((sum, one) => sum + one, 0),
    frameHalf: longerFor(0.5, steps),
    frameTenth: longerFor(0.1, steps),
    frameAfter: Math.max(...after),
  };
}

/** How long a change takes until it is drawn, from a moment just behind a frame; median of some. */
async function changes(change) {
  const times = [];
  for (let i = 0; i < TRIES; i += 1) {
    await drawn();
    const start = performance.now();
    await change(i);
    await drawn();
    times.push(performance.now() - start);
  }
  return quantile(times, 0.5);
}

async function hitTests(canvas, screen) {
  if (canvas.hit === undefined) {
    return { hit: null, hits: null };
  }
  const view = viewAt(0, screen);
  canvas.look(view);
  await drawn();
  await frame();
  const random = seeded(11);
  const places = Array.from({ length: HITS }, () => [random() * WIDTH, random() * HEIGHT]);
  const ask = (some) =>
    some.filter(([x, y]) => canvas.hit([x, y], [x * view.scale + view.x, y * view.scale + view.y])).length;
  // The first calls are slower everywhere: scripts are compiled as they run.
  for (const warm = performance.now(); performance.now() - warm < WARM_MS;) {
    ask(places.slice(0, 20));
  }
  let hits = 0;
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    let [asked, passed] = [0, 0];
    while (passed < ROUND_MS) {
      hits = ask(places);
      asked += HITS;
      passed = performance.now() - start;
    }
    return passed / asked;
  });
  // The quickest round: others were interrupted by what else the machine does.
  return { hit: Math.min(...rounds), hits };
}

/** Called from run.mjs step by step, so that heap and processor time can be looked at in between. */
window.benchmark = {
  async prepare(name, count) {
    this.board = await preparation(count);
    this.peer = await PEERS[name]();
    await this.peer.ready?.();
  },
  async open() {
    const start = performance.now();
    this.canvas = await this.peer.open(this.board);
    await drawn();
    await drawn();
    await this.canvas.shown?.();
    return performance.now() - start;
  },
  async move() {
    return panAndZoom(this.canvas, this.board.screen);
  },
  async ask() {
    const { canvas, board } = this;
    canvas.look(viewAt(0, board.screen));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const hit = await hitTests(canvas, board.screen);
    const moved = regions(TRIES, 99);
    const edit = await changes((i) => canvas.edit(board.regions[i * 17].id, moved[i].points));
    const added = regions(TRIES, 101);
    const add = await changes((i) => canvas.add(idOf(900_000 + i), added[i].points));
    return { ...hit, edit, add };
  },
};
