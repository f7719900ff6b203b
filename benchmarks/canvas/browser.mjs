import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";

/** The Chromium of this machine; undefined leaves the choice to Playwright's own download. */
export function browserPath() {
  const places = (process.env["PATH"] ?? "").split(path.delimiter);
  return (
    process.env["INKCODE_CHROMIUM"] ??
    ["chromium", "chromium-browser", "google-chrome"]
      .flatMap((name) => places.map((folder) => path.join(folder, name)))
      .find((file) => existsSync(file))
  );
}
