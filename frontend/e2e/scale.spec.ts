import { Buffer } from "node:buffer";
import { randomUUID } from "node:crypto";
import { crc32, deflateSync, gzipSync } from "node:zlib";

import type { Page } from "@playwright/test";

import { OwnStudy } from "./ownStudy";
import { CodingPage } from "./support/drawing";
import { expect, test } from "./support/test";

// A board far larger than any participant's: it stays one that can be seen, reached and coded.
const COLUMNS = 60;
const ROWS = 40;
const COUNT = COLUMNS * ROWS;
const [WIDTH, HEIGHT] = [4000, 3000];
const CELL = 65;

/** A large white board with a black box in every cell, as a PNG of greys. */
function board(): Buffer {
  const pixels = Buffer.alloc((WIDTH + 1) * HEIGHT, 255);
  for (let y = 0; y < HEIGHT; y += 1) {
    pixels[y * (WIDTH + 1)] = 0; // every row begins with its filter: none
  }
  for (const [x, y] of cells()) {
    for (let i = 0; i < 30; i += 1) {
      const row = (y + i) * (WIDTH + 1) + 1 + x;
      const isEdge = i < 3 || i >= 27;
      pixels.fill(0, row, row + (isEdge ? 40 : 3));
      pixels.fill(0, row + 37, row + 40);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head[8] = 8; // bits of grey
  const parts = [chunk("IHDR", head), chunk("IDAT", deflateSync(pixels)), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), ...parts]);
}

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

function cells(): (readonly [number, number])[] {
  return Array.from({ length: COUNT }, (_, i) => [
    (i % COLUMNS) * CELL + 10,
    Math.floor(i / COLUMNS) * CELL + 15,
  ]);
}

/** A round over the board in which every box is a region already. */
async function crowdedDrawing(page: Page, origin: string): Promise<string> {
  const drawing = { name: "P01.png", mimeType: "image/png", buffer: board() };
  const study = await OwnStudy.make(page, origin, "Large board", [drawing]);
  const { addresses } = await study.openRound();
  const [address = ""] = addresses;
  const assignment = address.split("/").at(-1) ?? "";
  const operations = cells().map(([x, y], i) => ({
    op: "put_region",
    id: randomUUID(),
    body: {
      geometry: { kind: "rectangle", x, y, width: 40, height: 30 },
      label: `box ${i + 1}`,
    },
  }));
  for (let from = 0; from < operations.length; from += 800) {
    await study.post(`/assignments/${assignment}/batch`, { operations: operations.slice(from, from + 800) });
  }
  return address;
}

test("a board of thousands of regions is drawn, reached by keyboard, coded and listed", async ({
  page,
  server,
}) => {
  const address = await crowdedDrawing(page, server.origin);
  const levels: string[] = [];
  const whole: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.includes("/image/levels/")) {
      levels.push(pathname);
    } else if (pathname.endsWith("/image")) {
      whole.push(pathname);
    }
  });
  const coding = await CodingPage.open(page, address);

  // All are drawn, as one picture; only some are nodes, and those say how many there are.
  await expect(coding.sheet.locator("canvas.canvas-crowd")).toBeVisible();
  await expect.poll(() => inked(page)).toBeGreaterThan(0.02);
  await expect(coding.regions.first()).toHaveAccessibleName(new RegExp(`^Region 1 of ${String(COUNT)}`));
  expect(await coding.regions.count()).toBeLessThanOrEqual(250);
  expect(levels, "all of a large picture is fetched at half its size").toHaveLength(1);
  expect(whole, "and not at its whole size before").toEqual([]);

  // One that is clicked is selected, and coded at once.
  await coding.clickInk(30 * CELL + 30, 20 * CELL + 17);
  const chosen = coding.sheet.getByRole("button", { pressed: true });
  await expect(chosen).toHaveCount(1);
  await expect(chosen).toHaveAccessibleName(/box 1231/);
  await page.keyboard.press("1");
  await coding.saved();
  await expect(chosen).toHaveAccessibleName(/codes/);

  // Tab goes on from there, however far.
  await chosen.focus();
  await page.keyboard.press("Tab");
  await expect(chosen).not.toHaveAccessibleName(/box 1231,/);

  // The list holds them all and shows those that are scrolled to.
  const list = page.getByRole("list", { name: "Regions", exact: true });
  expect(await list.locator("[data-row]").count()).toBeLessThan(200);
  await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  await expect(list.getByText(`box ${String(COUNT)}`)).toBeVisible();
  await page.getByRole("searchbox", { name: "Filter regions" }).fill("box 1777");
  await expect(list.locator("[data-row]")).toHaveCount(1);

  // Closer, regions are nodes again.
  const [x, y] = await coding.ink(600, 600);
  await page.mouse.move(x, y);
  await page.keyboard.down("Control");
  for (let i = 0; i < 12; i += 1) {
    await page.mouse.wheel(0, -400);
  }
  await page.keyboard.up("Control");
  await expect(coding.sheet.locator("canvas.canvas-crowd")).toBeHidden();
  await expect(coding.sheet.locator(".region-figure").first()).toBeAttached();
});

/** How much of the picture of the crowd is painted, 0 to 1. */
async function inked(page: Page): Promise<number> {
  return page.locator("canvas.canvas-crowd").evaluate((canvas: HTMLCanvasElement) => {
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
    copy?.drawImage(canvas, 0, 0);
    const { data } = copy?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    let painted = 0;
    for (let i = 3; i < data.length; i += 4) {
      painted += (data[i] ?? 0) > 0 ? 1 : 0;
    }
    return painted / Math.max(1, data.length / 4);
  });
}

test("the coding page needs less than 300 kB of scripts", async ({ page, server }) => {
  const scripts = new Map<string, number>();
  const bodies: Promise<unknown>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") {
      bodies.push(response.body().then((body) => scripts.set(response.url(), gzipSync(body).length)));
    }
  });
  const overview = await page.request.get(`${server.origin}/api/v1/studies/demo/overview`);
  const { rows } = (await overview.json()) as { rows: { assignment: string | null }[] };
  const assignment = rows.find((row) => row.assignment !== null)?.assignment ?? "";
  await CodingPage.open(page, `/s/demo/code/${assignment}`);
  await expect(page.getByRole("toolbar", { name: "Tools" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await Promise.all(bodies);
  const sizes = [...scripts].map(([url, size]) => `${url.split("/").at(-1) ?? ""} ${String(size)}`);
  expect(scripts.size).toBeGreaterThan(2);
  expect(
    [...scripts.values()].reduce((sum, size) => sum + size, 0),
    sizes.join("\n"),
  ).toBeLessThan(300_000);
});
