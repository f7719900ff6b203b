import { Buffer } from "node:buffer";

import { OwnStudy, type DrawingFile } from "./ownStudy";
import { CodingPage } from "./support/drawing";
import { expect, test } from "./support/test";

// What the page guesses about a drawing, and how the coder takes it or leaves it.

/** Two labelled boxes and an arrow drawn up to both without being bound to either. */
function unboundArrow(): DrawingFile {
  const common = { angle: 0, strokeColor: "#1e1e1e", backgroundColor: "transparent", isDeleted: false };
  const box = (id: string, x: number) => ({
    ...common,
    ...{ id, type: "rectangle", x, y: 100, width: 160, height: 100 },
    boundElements: [{ id: `${id} words`, type: "text" }],
  });
  const words = (id: string, x: number) => ({
    ...common,
    ...{ id: `${id} words`, type: "text", x: x + 40, y: 138, width: 80, height: 25 },
    ...{ text: id, originalText: id, fontSize: 20, fontFamily: 1, containerId: id },
  });
  const arrow = {
    ...common,
    ...{ id: "arrow", type: "arrow", x: 264, y: 150, width: 232, height: 0 },
    points: [
      [0, 0],
      [232, 0],
    ],
    ...{ startBinding: null, endBinding: null, startArrowhead: null, endArrowhead: "arrow" },
  };
  const elements = [box("Model", 100), box("Server", 500), words("Model", 100), words("Server", 500), arrow];
  const scene = { type: "excalidraw", version: 2, source: "", elements, appState: {}, files: {} };
  return {
    name: "P01.excalidraw",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(scene)),
  };
}

test("an arrow drawn up to two boxes becomes a free connector, and is attached when the coder says so", async ({
  page,
  server,
}) => {
  const study = await OwnStudy.make(page, server.origin, "Guessed ends", [unboundArrow()]);
  const [address = ""] = (await study.openRound()).addresses;
  const coding = await CodingPage.open(page, address);
  const marks = await study.get<{ source_id: string; points: [number, number][]; start_inferred: string }[]>(
    `/sketches/${(await study.get<{ items: { id: string }[] }>(`/studies/${study.slug}/sketches`)).items[0]?.id ?? ""}/marks`,
  );
  const arrow = marks.find(({ source_id }) => source_id === "arrow");
  expect(arrow?.start_inferred).toBe("Model");

  const [from, to] = [arrow?.points[0], arrow?.points.at(-1)];
  const middle = [((from?.[0] ?? 0) + (to?.[0] ?? 0)) / 2, ((from?.[1] ?? 0) + (to?.[1] ?? 0)) / 2] as const;
  await page.keyboard.down("Alt");
  await coding.clickInk(...middle);
  await page.keyboard.up("Alt");
  await page.keyboard.press("Escape");
  await expect(coding.regions).toHaveCount(1);
  await expect(coding.sheet.locator(".guide-guess")).toHaveCount(4);
  const inspector = page.getByRole("region", { name: "Selected region" });
  await expect(inspector.getByRole("button", { name: "Attach end to “Server”? (guess)" })).toBeVisible();
  await inspector.getByRole("button", { name: "Attach start to “Model”? (guess)" }).click();
  await expect(coding.regions).toHaveCount(2);
  await expect(coding.sheet.locator(".guide-guess")).toHaveCount(2);
  await page.keyboard.press("f");
  await expect(coding.regions).toHaveCount(3);
  await expect(coding.sheet.locator(".guide-guess")).toHaveCount(0);
  await expect(inspector.getByRole("group", { name: "Guessed ends" })).toHaveCount(0);

  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(coding.regions).toHaveCount(1);
  await inspector.getByRole("button", { name: "Attach both" }).click();
  await expect(coding.regions).toHaveCount(3);
  await coding.saved();
});
