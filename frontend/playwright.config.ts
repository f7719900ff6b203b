import fs from "node:fs";
import path from "node:path";
import process from "node:process";

import { defineConfig } from "@playwright/test";

/** The Chromium of this machine; undefined leaves the choice to Playwright's own download. */
function chromium(): string | undefined {
  const chosen = process.env["INKCODE_CHROMIUM"];
  if (chosen) {
    return chosen;
  }
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => fs.existsSync(file));
}

const executablePath = chromium();
const isRoot = process.getuid?.() === 0;
const isCi = process.env["CI"] === "true";

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  // Every worker has a server of its own; two of them fill two cores.
  workers: 2,
  // A test that needs a second try is a defect, here or in the product.
  retries: 0,
  forbidOnly: isCi,
  // Only what hangs is caught: how quick a busy machine is says nothing about the page.
  timeout: 150_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    // The page as it was at a failure is kept; a trace of every step, which costs a sixth of the time, on request.
    trace: process.env["INKCODE_TRACE"] ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
