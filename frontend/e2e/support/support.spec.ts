import { graveProblems } from "./axe";
import { expect, test } from "./test";

// What the other browser tests rely on must itself be able to fail.

test("a page that asks another host for something is found out", async ({ page, guard }) => {
  await page.goto("/");
  await page.evaluate(() => fetch("http://127.0.0.2:9/").catch(() => undefined));
  await expect.poll(() => guard.findings.join("\n")).toContain("127.0.0.2:9");
  guard.allow(/127\.0\.0\.2:9/);
});

test("an error in the console is found out", async ({ page, guard }) => {
  await page.goto("/");
  await page.evaluate(() => {
    console.error("something broke");
  });
  await expect.poll(() => guard.findings).toEqual([expect.stringContaining("something broke")]);
  guard.allow(/something broke/);
});

test("a button without a name and words too pale to read are found out", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.evaluate(() => {
    const words = document.createElement("p");
    words.textContent = "too pale";
    words.style.cssText = "color: #ccc; background: #fff";
    document.querySelector("main")?.append(document.createElement("button"), words);
  });
  expect(await graveProblems(page)).toEqual([
    "button-name: <button></button>",
    expect.stringMatching(/^color-contrast: <p .*too pale/),
  ]);
});

test("a server that is killed comes back at the same address with the same session", async ({
  page,
  server,
  guard,
}) => {
  const origin = server.origin;
  expect((await page.request.get("/api/v1/me")).status()).toBe(200);
  guard.allow(/ERR_/);
  await server.kill();
  await server.restart();
  expect(server.origin).toBe(origin);
  expect((await page.request.get("/api/v1/me")).status()).toBe(200);
});
