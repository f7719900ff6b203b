import type { Page } from "@playwright/test";

import { OwnStudy } from "./ownStudy";
import { CodingPage, ownDrawing, type OwnDrawing } from "./support/drawing";
import { expect, test as base } from "./support/test";

// What goes wrong while somebody codes must never cost work.
const test = base.extend<{ own: OwnDrawing; coding: CodingPage }>({
  own: async ({ page, server }, use) => {
    await use(await ownDrawing(page, server.origin, "P4"));
  },
  coding: async ({ page, own }, use) => {
    await use(await CodingPage.open(page, own.address));
  },
});

async function ask(page: Page, origin: string, method: "PATCH", path: string, data: object) {
  const answer = await page.request.fetch(`${origin}/api/v1${path}`, {
    method,
    headers: { Origin: origin },
    data,
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

test("two windows of one coder show the same, and lose nothing", async ({
  coding,
  page,
  context,
  own,
  server,
}) => {
  const other = await CodingPage.open(await context.newPage(), own.address);
  await coding.box([200, 250], [400, 370]);
  await expect(other.regions).toHaveCount(1);
  await other.page.bringToFront();
  await other.box([420, 250], [520, 370]);
  await expect(coding.regions).toHaveCount(2);
  // Both change the same region before either has heard of the other.
  await Promise.all([
    coding
      .region(1)
      .focus()
      .then(() => page.keyboard.press("1")),
    other
      .region(1)
      .focus()
      .then(() => other.page.keyboard.press("2")),
  ]);
  for (const window of [coding, other]) {
    await expect(window.region(1)).toHaveAccessibleName(/codes A\.1 .*A\.2 /);
    await window.saved();
  }
  const { regions, codings } = await coding.stored(server.origin, own.assignment);
  expect(regions).toHaveLength(2);
  expect(codings).toHaveLength(2);
});

test("a session that ends while saving asks to sign in, and then saves what waited", async ({
  coding,
  page,
  context,
  own,
  server,
  guard,
}) => {
  guard.allow(/401/);
  const passphrase = "several words are long enough";
  await ask(page, server.origin, "PATCH", "/me", { passphrase });
  const cookies = await context.cookies();
  await context.clearCookies();
  await coding.box([200, 250], [400, 370]);
  await expect(coding.status).toHaveText("Signed out – 1 change kept on this computer");
  const dialog = page.getByRole("dialog", { name: "Please sign in again" });
  await dialog.getByLabel("Name").fill("You");
  await dialog.getByLabel("Passphrase").fill(passphrase);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toBeHidden();
  await coding.saved();
  await expect(coding.regions).toHaveCount(1);
  expect((await coding.stored(server.origin, own.assignment)).regions).toHaveLength(1);
  await context.addCookies(cookies);
});

test("a round that closes while somebody codes says so, and keeps the unsaved until they decide", async ({
  page,
  server,
  guard,
}) => {
  guard.allow(/409|403/);
  // A closed round stays closed: not one of the study that all tests share.
  const study = await OwnStudy.make(page, server.origin, "Closed meanwhile");
  const { round, addresses } = await study.openRound();
  const coding = await CodingPage.open(page, addresses[0] ?? "");
  await coding.box([200, 250], [400, 370]);
  await coding.saved();
  await study.post(`/rounds/${round}/close`);
  await page.keyboard.press("1");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("The round is closed: codings stay as they are.");
  await expect(alert).toContainText("Your 1 change stays on this computer.");
  await expect(coding.status).toHaveText("Not saved – 1 change kept on this computer");
  const saving = page.waitForEvent("download");
  await alert.getByRole("button", { name: "Keep as a file" }).click();
  expect((await saving).suggestedFilename()).toBe("inkcode-not-saved.json");
  // A reload loses nothing either.
  const again = await CodingPage.open(page, addresses[0] ?? "");
  await expect(again.status).toHaveText("Not saved – 1 change kept on this computer");
  await page.getByRole("button", { name: "Give up the oldest change" }).click();
  await again.saved();
  await expect(again.region(1)).toHaveAccessibleName(/uncoded/);
});

test("a picture that does not come is told, and fetched again when asked", async ({ page, own, guard }) => {
  guard.allow(/Failed to load resource|ERR_FAILED/);
  await page.route(/\/image(\?|$)/, (route) => route.abort());
  await page.goto(own.address);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("The picture of P4 could not be loaded. Your codes are safe");
  await page.unroute(/\/image(\?|$)/);
  await alert.getByRole("button", { name: "Retry" }).click();
  await expect(alert).toBeHidden();
});

test("two fingers zoom about their middle and draw nothing", async ({ coding, page, context }) => {
  const cdp = await context.newCDPSession(page);
  await cdp.send("Emulation.setTouchEmulationEnabled", { enabled: true, maxTouchPoints: 2 });
  const zoom = async () =>
    Number.parseFloat((await page.getByLabel("Zoom", { exact: true }).textContent()) ?? "");
  const before = await zoom();
  await page.keyboard.press("r");
  const box = await coding.sheet.boundingBox();
  const [x, y] = [(box?.x ?? 0) + 400, (box?.y ?? 0) + 300];
  const fingers = (apart: number) => [
    { x: x - apart, y, id: 0 },
    { x: x + apart, y, id: 1 },
  ];
  await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: fingers(50) });
  for (const apart of [60, 80, 100]) {
    await cdp.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: fingers(apart) });
  }
  await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect.poll(zoom).toBeGreaterThan(before * 1.9);
  expect(await zoom()).toBeLessThan(before * 2.1);
  await expect(coding.regions).toHaveCount(0);
});

test("a pen draws; from then on a finger moves the paper", async ({ coding, page, context }) => {
  const cdp = await context.newCDPSession(page);
  const box = await coding.sheet.boundingBox();
  const [left, top] = [box?.x ?? 0, box?.y ?? 0];
  const pen = (type: "mousePressed" | "mouseMoved" | "mouseReleased", x: number, y: number) =>
    cdp.send("Input.dispatchMouseEvent", {
      type,
      x: left + x,
      y: top + y,
      button: "left",
      buttons: type === "mouseReleased" ? 0 : 1,
      clickCount: 1,
      pointerType: "pen",
    });
  await page.keyboard.press("r");
  await pen("mousePressed", 200, 250);
  await pen("mouseMoved", 300, 300);
  await pen("mouseMoved", 400, 370);
  await pen("mouseReleased", 400, 370);
  await expect(coding.regions).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Pen draws, finger moves/ })).toBeVisible();
  await page.keyboard.press("r");
  await cdp.send("Emulation.setTouchEmulationEnabled", { enabled: true, maxTouchPoints: 1 });
  const finger = (x: number, y: number) => [{ x: left + x, y: top + y, id: 0 }];
  const place = () => coding.region(1).boundingBox();
  const before = await place();
  await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: finger(500, 300) });
  await cdp.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: finger(520, 310) });
  await cdp.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: finger(560, 330) });
  await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect.poll(async () => Math.round(((await place())?.x ?? 0) - (before?.x ?? 0))).toBe(60);
  await expect(coding.regions).toHaveCount(1);
});
