import { Buffer } from "node:buffer";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import type { Page } from "@playwright/test";

import { OwnStudy } from "./ownStudy";
import { allProblems } from "./support/axe";
import { expect, test } from "./support/test";

// How drawings come in: dropped, chosen and pasted, page by page, stopped, cut short, and known again.
test.use({ serverCommand: "serve" });

interface Chosen {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const svg = (n: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect x="${20 + n}" y="20" width="120" height="80" fill="none" stroke="red"/></svg>`;
const files = (count: number): Chosen[] =>
  Array.from({ length: count }, (_, n) => ({
    name: `P${String(n + 1).padStart(3, "0")}_before.svg`,
    mimeType: "image/svg+xml",
    buffer: Buffer.from(svg(n)),
  }));

/** A draw.io file with a box on each page. */
function pages(...names: string[]): Chosen {
  const box = (name: string) =>
    `<diagram name="${name}"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/><mxCell id="b" parent="1" vertex="1" value="${name}"><mxGeometry x="0" y="0" width="80" height="40"/></mxCell></root></mxGraphModel></diagram>`;
  const buffer = Buffer.from(`<mxfile>${names.map(box).join("")}</mxfile>`);
  return { name: "P07.drawio", mimeType: "application/xml", buffer };
}

const SCENE = JSON.stringify({
  type: "excalidraw/clipboard",
  elements: [
    { id: "a", type: "rectangle", x: 0, y: 0, width: 80, height: 60, strokeColor: "#e03131" },
    { id: "b", type: "ellipse", x: 200, y: 0, width: 80, height: 60, strokeColor: "#1971c2" },
  ],
  files: {},
});

/** The import page of a study of one's own. */
class ImportPage {
  private constructor(
    readonly page: Page,
    readonly slug: string,
  ) {}

  static async open(page: Page, origin: string, name: string): Promise<ImportPage> {
    const { slug } = await OwnStudy.make(page, origin, name, []);
    const self = new ImportPage(page, slug);
    await self.again();
    return self;
  }

  async again(): Promise<void> {
    await this.page.goto(`/s/${this.slug}/import`);
    await expect(this.page.getByRole("heading", { level: 1, name: "Import drawings" })).toBeVisible();
  }

  async choose(what: Chosen[] | string): Promise<void> {
    const chooser = this.page.waitForEvent("filechooser");
    const button = typeof what === "string" ? "Choose a folder" : "Choose files";
    await this.page.getByRole("button", { name: button }).click();
    await (await chooser).setFiles(what);
  }

  async paste(type: string, text: string): Promise<void> {
    await this.page.evaluate(
      ([kind, data]) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData(kind, data);
        document.body.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
        );
      },
      [type, text] as const,
    );
  }

  async import(count: number): Promise<void> {
    await this.page.getByRole("button", { name: `Import ${count}`, exact: true }).click();
  }

  get result() {
    return this.page.getByRole("region", { name: "Result", exact: true });
  }

  take(name: string) {
    return this.page.getByRole("checkbox", { name: `Import ${name}` });
  }

  /** Participants of all that is stored, in the order of the study. */
  async stored(): Promise<string[]> {
    const answer = await this.page.request.get(`/api/v1/studies/${this.slug}/sketches?limit=200`);
    const { items } = (await answer.json()) as { items: { participant: string; title: string }[] };
    return items.map(({ participant, title }) => (title === "" ? participant : `${participant} ${title}`));
  }
}

test("a folder is taken with all that is below it, and litter stays out", async ({ page, server }) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "inkcode-drawings-"));
  fs.mkdirSync(path.join(folder, "pilot", "late"), { recursive: true });
  fs.writeFileSync(path.join(folder, "pilot", "P01.svg"), svg(1));
  fs.writeFileSync(path.join(folder, "pilot", "late", "P02.svg"), svg(2));
  fs.writeFileSync(path.join(folder, "pilot", ".DS_Store"), "litter");
  const importing = await ImportPage.open(page, server.origin, "A folder");
  await importing.choose(path.join(folder, "pilot"));
  await expect(page.getByText("2 ready", { exact: true })).toBeVisible();
  await importing.import(2);
  await expect(importing.result).toContainText("2 imported, 0 skipped, 0 failed");
  expect(await importing.stored()).toEqual(["P01", "P02"]);
  fs.rmSync(folder, { recursive: true });
});

test("what was copied in Excalidraw is pasted as marks, and words are refused in words", async ({
  page,
  server,
}) => {
  const importing = await ImportPage.open(page, server.origin, "Pasting");
  await importing.paste("text/plain", "Dear diary");
  await expect(page.getByText("That holds no file.")).toBeVisible();
  await importing.paste("text/plain", SCENE);
  const row = page.getByRole("row", { name: /Pasted drawing\.excalidraw/ });
  await expect(row).toContainText("2 marks: red 1, blue 1");
  await expect(page.getByText("That holds no file.")).toBeHidden();
  await page.getByLabel("Participant of Pasted drawing.excalidraw").fill("P05");
  await importing.import(1);
  await expect(importing.result).toContainText("1 imported");
  expect(await importing.stored()).toEqual(["P05"]);
});

test("what was copied in tldraw is pasted as marks", async ({ page, server }) => {
  const importing = await ImportPage.open(page, server.origin, "Pasting from tldraw");
  const shape = (id: string, x: number) => ({
    ...{ typeName: "shape", id, type: "geo", x, y: 0, parentId: "page:a", index: "a1" },
    props: { geo: "rectangle", w: 80, h: 60, color: "red" },
  });
  const copied = {
    type: "application/tldraw",
    version: 2,
    data: { shapes: [shape("a", 0), shape("b", 200)] },
  };
  await importing.paste("text/html", `<div data-tldraw>${JSON.stringify(copied)}</div>`);
  await expect(page.getByRole("row", { name: /Pasted drawing\.tldr/ })).toContainText("2 marks: red 2");
});

test("each page of a file has its own line, can be another participant's, or stay out", async ({
  page,
  server,
}) => {
  const importing = await ImportPage.open(page, server.origin, "Pages");
  await importing.choose([pages("First", "Second", "Third")]);
  for (const name of ["First", "Second", "Third"]) {
    await expect(
      page.getByRole("row", { name: new RegExp(`P07.drawio/${name}`) }).locator("img"),
    ).toBeVisible();
  }
  await importing.take("P07.drawio/First").uncheck();
  await page.getByLabel("Participant of P07.drawio/Third").fill("P09");
  await importing.import(2);
  await expect(importing.result).toContainText("2 imported, 1 skipped, 0 failed");
  expect(await importing.stored()).toEqual(["P07 Second", "P09 Third"]);
});

test("many files are shown page by page, stopped, gone on with, and add up in the list", async ({
  page,
  server,
}) => {
  const importing = await ImportPage.open(page, server.origin, "Many");
  await importing.choose([
    { name: "P999_before.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg") },
    ...files(54),
  ]);
  await expect(page.getByText("54 ready · 1 cannot be read")).toBeVisible();
  const table = page.getByRole("table", { name: "Files" });
  await expect(table.getByRole("row")).toHaveCount(51);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(table.getByRole("row")).toHaveCount(6);
  await page.getByRole("button", { name: "Cannot be read (1)" }).click();
  await expect(table.getByRole("row")).toHaveCount(2);

  // However quick the server is, the import is not over when somebody stops it.
  let batches = 0;
  let goOn = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (goOn = resolve));
  await page.route(/\/imports\?dry_run=false$/, async (route) => {
    batches += 1;
    await (batches > 1 ? stopped : undefined);
    await route.continue();
  });
  await importing.import(54);
  await page.getByRole("button", { name: /^Stop \(keeps/ }).click();
  goOn();
  await expect(importing.result).toContainText("You stopped; what was imported stays.");
  const some = (await importing.stored()).length;
  expect(some).toBeLessThan(54);
  await page.getByRole("button", { name: `Import the other ${54 - some}` }).click();
  await expect(importing.result).toContainText("54 imported, 0 skipped, 1 failed");
  expect(await importing.stored()).toHaveLength(54);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download list (CSV)" }).click();
  const lines = fs.readFileSync(await (await download).path(), "utf8").split("\n");
  expect(lines).toHaveLength(56);
  expect(lines.filter((line) => line.includes(",imported,"))).toHaveLength(54);
  expect(lines.filter((line) => line.includes(",failed,"))).toHaveLength(1);
});

test(
  "three good files are imported, a broken one says why, and one of them again says where it is",
  { tag: "@check-19" },
  async ({ page, server }) => {
    const importing = await ImportPage.open(page, server.origin, "Three and one");
    const broken = { name: "P08.tldr", mimeType: "application/json", buffer: Buffer.from('{"tldrawFile') };
    await importing.choose([...files(3), broken]);
    await importing.import(3);
    await expect(importing.result).toContainText("3 imported, 0 skipped, 1 failed");
    await expect(page.getByRole("row", { name: /P08\.tldr/ })).toContainText(
      /cut off|damaged|cannot be read/,
    );
    await page.getByRole("link", { name: "P002_before.svg" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "P002" })).toBeVisible();
    await importing.again();
    await importing.choose(files(1));
    await expect(page.getByLabel(/is already in P001/)).toBeVisible();
  },
);

test(
  "an import goes on by itself when its page is loaded anew in the middle",
  { tag: "@check-19" },
  async ({ page, server }) => {
    const importing = await ImportPage.open(page, server.origin, "Loaded anew");
    let batches = 0;
    await page.route(/\/imports\?dry_run=false$/, async (route) => {
      batches += 1;
      // Nobody ever answers the second batch.
      await (batches === 1 ? route.continue() : new Promise(() => undefined));
    });
    await importing.choose(files(9));
    await page.getByLabel("Participant of P009_before.svg").fill("P90");
    await importing.import(9);
    await expect(page.getByRole("progressbar", { name: "Importing" })).toHaveAttribute("aria-valuenow", "6");
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.reload();
    // Where the lost answer was that of a stored batch, its files are recognised instead of stored twice.
    await expect(importing.result).toContainText(/(9 imported, 0|6 imported, 3) skipped, 0 failed/);
    expect((await importing.stored()).filter((name) => ["P006", "P90"].includes(name))).toEqual([
      "P006",
      "P90",
    ]);
    expect(await importing.stored()).toHaveLength(9);
    await page.reload();
    await expect(page.getByRole("button", { name: "Choose files" })).toBeVisible();
    await expect(page.getByText("was cut short")).toHaveCount(0);
  },
);

test("samples are tried, put to one participant at once, and one is covered before it is stored", async ({
  page,
  server,
}) => {
  const importing = await ImportPage.open(page, server.origin, "Samples");
  await page.getByRole("button", { name: "Try with 3 sample files" }).click();
  await expect(page.getByText("3 ready", { exact: true })).toBeVisible();
  await importing.take("P02_before.svg").uncheck();
  const all = page.getByRole("form", { name: "For all ticked files" });
  await all.getByLabel("Participant of all").fill("P09");
  await all.getByLabel("Phase of all").fill("Pilot");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Participant of P01_after.excalidraw")).toHaveValue("P09");
  await expect(page.getByLabel("Phase of P01_before.excalidraw")).toHaveValue("Pilot");
  await expect(page.getByLabel("Participant of P02_before.svg")).toHaveValue("P02");
  await importing.take("P02_before.svg").check();

  await page.getByRole("button", { name: "Cover areas of P02_before.svg" }).click();
  const dialog = page.getByRole("dialog", { name: "Cover areas of P02_before.svg" });
  await dialog.getByRole("img", { name: /Drawing of P02_before/ }).scrollIntoViewIfNeeded();
  const frame = await dialog.getByRole("img", { name: /Drawing of P02_before/ }).boundingBox();
  const { x, y, width, height } = frame ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(x + 1, y + 1);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height - 1, { steps: 4 });
  await page.mouse.up();
  await expect(dialog.getByLabel("Right of area 1")).toBeVisible();
  await dialog.getByLabel("Do not keep the file itself").check();
  await dialog.getByRole("button", { name: "Cover 1 area" }).click();
  await expect(page.getByRole("row", { name: /P02_before/ })).toContainText("1 area will be covered");

  await importing.import(3);
  await expect(importing.result).toContainText("3 imported, 0 skipped, 0 failed");
  expect((await importing.stored()).toSorted()).toEqual(["P02", "P09", "P09"]);
  await page.getByRole("link", { name: "P02_before.svg" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "P02" })).toBeVisible();
  const id = page.url().split("/").at(-1) ?? "";
  const covered: unknown = await (await page.request.get(`/api/v1/sketches/${id}/redactions`)).json();
  expect(covered).toMatchObject({ original_kept: false, removed_marks: 1 });
  const marks = await (await page.request.get(`/api/v1/sketches/${id}/marks`)).text();
  expect(marks).not.toContain("Laptop");
  expect(marks).toContain("Server");
});

test("files that are in the study already are decided on at once, and singly", async ({ page, server }) => {
  const importing = await ImportPage.open(page, server.origin, "Again");
  await importing.choose(files(3));
  await importing.import(3);
  await page.getByRole("button", { name: "Import more" }).click();
  await importing.choose(files(3));
  await expect(page.getByRole("button", { name: "Import 0" })).toBeDisabled();
  const all = page.getByRole("group", { name: "3 are in the study already" });
  await all.getByRole("button", { name: "Keep both" }).click();
  await page.getByLabel(/P002_before\.svg is already in P002/).selectOption("Skip it");
  await importing.import(2);
  await expect(importing.result).toContainText("2 imported, 1 skipped, 0 failed");
  expect(await importing.stored()).toEqual(["P001", "P001", "P002", "P003", "P003"]);
});

test("a file that is deleted after it was chosen fails alone and says what to do", async ({
  page,
  server,
  guard,
}) => {
  // Browsers differ in what they call an upload whose file is gone.
  guard.allow(/net::ERR_.*imports\?dry_run=false/);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "inkcode-drawings-"));
  const paths = ["P01.svg", "P02.svg", "P03.svg"].map((name) => path.join(folder, name));
  paths.forEach((name, n) => fs.writeFileSync(name, svg(n)));
  const importing = await ImportPage.open(page, server.origin, "Deleted");
  await page.locator("input[type=file]").first().setInputFiles(paths);
  await expect(page.getByText("3 ready", { exact: true })).toBeVisible();
  fs.rmSync(path.join(folder, "P02.svg"));
  await importing.import(3);
  await expect(importing.result).toContainText("2 imported, 0 skipped, 1 failed");
  await expect(page.getByRole("row", { name: /P02\.svg/ })).toContainText("Choose it once more");
  expect(await importing.stored()).toEqual(["P01", "P03"]);
  fs.rmSync(folder, { recursive: true });
});

test("the table is worked by keys alone", async ({ page, server }) => {
  const importing = await ImportPage.open(page, server.origin, "Keys");
  await importing.choose(files(3));
  await importing.take("P001_before.svg").focus();
  await page.keyboard.press("ArrowDown");
  await expect(importing.take("P002_before.svg")).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Participant of P002_before.svg")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByLabel("Participant of P003_before.svg")).toBeFocused();
  await page.keyboard.type("P30");
  await expect(page.getByLabel("Participant of P003_before.svg")).toHaveValue("P30");
  await importing.import(2);
  await expect(importing.result).toContainText("2 imported, 1 skipped");
  expect(await importing.stored()).toEqual(["P001", "P30"]);
});

test("the filled page fits a phone, and is as good for those who hear it, light and dark", async ({
  page,
  server,
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  const importing = await ImportPage.open(page, server.origin, "A phone");
  await importing.choose([...files(2), pages("First", "Second")]);
  await expect(page.getByText("4 ready", { exact: true })).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await allProblems(page)).toEqual([]);
  }
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(excess).toBeLessThanOrEqual(0);
});
