// @vitest-environment jsdom

import { beforeEach, expect, test, vi } from "vitest";

import type { ImportedFile, ImportOrder } from "../../api/imports";
import { ProblemError, problemFrom } from "../../api/problem";
import { ImportRun } from "./importRun";
import { type KeptFiles, type KeptImport, KEEPS_NOTHING } from "./keptFiles";
import { totals } from "./ledger";

/** A chosen file; its first byte can be read, or no more (which jsdom knows nothing of). */
const file = (
  name: string,
  first: () => Promise<ArrayBuffer> = () => Promise.resolve(new ArrayBuffer(1)),
) => ({
  name,
  file: Object.assign(new File(["x"], name), { slice: () => ({ arrayBuffer: first }) }),
});
const reportOn = (order: ImportOrder): ImportedFile[] =>
  order.files.map(({ name }) => ({
    name,
    status: name.startsWith("bad") ? "failed" : order.dryRun ? "ready" : "imported",
    format: "png",
    participant: "P1",
    phase: null,
    sketches: [],
    problems: [],
    duplicate_of: null,
    version_of: null,
    on_duplicate: null,
  }));

beforeEach(() => localStorage.clear());

test("checking stores nothing; importing sends what is wanted and tells when it is stored", async () => {
  const orders: ImportOrder[] = [];
  const stored = vi.fn();
  const run = new ImportRun("s", stored, (order) => {
    orders.push(order);
    return Promise.resolve({ files: reportOn(order), pattern: "{participant}" });
  });
  await run.add([file("a.png"), file("bad.png"), file("c.png")]);
  expect(orders.every(({ dryRun }) => dryRun)).toBe(true);
  expect(run.state.step).toBe("ready");
  expect(run.state.pattern).toBe("{participant}");

  const [first] = run.state.rows;
  run.choose([first ?? expect.fail("there is a first row")], { include: false });
  await run.store();
  expect(orders.at(-1)?.files.map(({ name }) => name)).toEqual(["c.png"]);
  expect(totals(run.state.rows)).toMatchObject({ files: 3, imported: 1, skipped: 1, failed: 1 });
  expect(stored).toHaveBeenCalledOnce();
});

test("stopping keeps what is done and leaves the rest ready", async () => {
  const run: ImportRun = new ImportRun(
    "s",
    () => undefined,
    (order) => {
      if (!order.dryRun) {
        run.stop();
      }
      return Promise.resolve({ files: reportOn(order) });
    },
  );
  await run.add(Array.from({ length: 8 }, (_, n) => file(`${n}.png`)));
  await run.store();
  expect(run.state.stopped).toBe(true);
  expect(totals(run.state.rows)).toMatchObject({ files: 8, imported: 6, ready: 2 });
});

test("a silent server is told in place, and no file is lost", async () => {
  const run = new ImportRun(
    "s",
    () => undefined,
    () => Promise.reject(new TypeError("no network")),
  );
  await run.add([file("a.png")]);
  expect(run.state.problem?.detail).toContain("did not answer");
  expect(totals(run.state.rows)).toMatchObject({ files: 1, waiting: 1 });
});

test("choosing frames reads all files again by frame, and imports them so", async () => {
  const orders: ImportOrder[] = [];
  const run = new ImportRun(
    "s",
    () => undefined,
    (order) => {
      orders.push(order);
      return Promise.resolve({ files: reportOn(order) });
    },
  );
  await run.add([file("a.json")]);
  await run.useSplit("frame");
  await run.store();
  expect(orders.map(({ split, dryRun }) => [split, dryRun])).toEqual([
    ["page", true],
    ["frame", true],
    ["frame", false],
  ]);
});

test("after a stop the rest is imported, and what is in is not sent again", async () => {
  const sent: string[] = [];
  const run: ImportRun = new ImportRun(
    "s",
    () => undefined,
    (order) => {
      if (!order.dryRun) {
        sent.push(...order.files.map(({ name }) => name));
        run.stop();
      }
      return Promise.resolve({ files: reportOn(order) });
    },
  );
  const names = Array.from({ length: 8 }, (_, n) => `${n}.png`);
  await run.add(names.map((name) => file(name)));
  await run.store();
  await run.resume();
  expect(sent).toEqual(names);
  expect(totals(run.state.rows)).toMatchObject({ files: 8, imported: 8, ready: 0 });
});

test("reading can be stopped and goes on where it was", async () => {
  const read: string[] = [];
  const run: ImportRun = new ImportRun(
    "s",
    () => undefined,
    (order) => {
      read.push(...order.files.map(({ name }) => name));
      run.stop();
      return Promise.resolve({ files: reportOn(order) });
    },
  );
  const names = Array.from({ length: 8 }, (_, n) => `${n}.png`);
  await run.add(names.map((name) => file(name)));
  expect(totals(run.state.rows)).toMatchObject({ ready: 6, waiting: 2 });
  await run.resume();
  expect(read).toEqual(names);
  expect(totals(run.state.rows)).toMatchObject({ ready: 8, waiting: 0 });
});

test("files that come while others are read are read after them, and none twice", async () => {
  const read: string[] = [];
  const run = new ImportRun(
    "s",
    () => undefined,
    (order) => {
      read.push(...order.files.map(({ name }) => name));
      return Promise.resolve({ files: reportOn(order) });
    },
  );
  await Promise.all([run.add([file("a.png")]), run.add([file("b.png")])]);
  expect(read).toEqual(["a.png", "b.png"]);
  expect(run.state).toMatchObject({ step: "ready" });
});

test("a page that was closed in the middle tells later what was imported and what was not", async () => {
  const closed: ImportRun = new ImportRun(
    "s",
    () => undefined,
    (order) => {
      if (order.dryRun) {
        return Promise.resolve({ files: reportOn(order) });
      }
      // The first batch is answered; of the second nobody hears, because the page is gone.
      return order.files[0]?.name === "0.png"
        ? Promise.resolve({ files: reportOn(order) })
        : new Promise(() => undefined);
    },
  );
  await closed.add(Array.from({ length: 8 }, (_, n) => file(`${n}.png`)));
  void closed.store();
  await vi.waitFor(() => expect(totals(closed.state.rows).imported).toBe(6));

  const later = new ImportRun("s", () => undefined);
  expect(totals(later.state.unfinished?.rows ?? [])).toMatchObject({ files: 8, imported: 6, ready: 2 });
  expect(new ImportRun("other", () => undefined).state.unfinished).toBeNull();
  later.forget();
  expect(new ImportRun("s", () => undefined).state.unfinished).toBeNull();
});

test("an import that came to its end leaves nothing to tell", async () => {
  const run = new ImportRun(
    "s",
    () => undefined,
    (order) => Promise.resolve({ files: reportOn(order) }),
  );
  await run.add([file("a.png")]);
  await run.store();
  expect(new ImportRun("s", () => undefined).state.unfinished).toBeNull();
});

test("one decision can be made for many rows", async () => {
  const run = new ImportRun(
    "s",
    () => undefined,
    (order) => Promise.resolve({ files: reportOn(order) }),
  );
  await run.add(["a.png", "b.png", "c.png"].map((name) => file(name)));
  run.choose(run.state.rows.slice(0, 2), { on_duplicate: "keep" });
  expect(run.state.rows.map(({ choice }) => choice.on_duplicate)).toEqual(["keep", "keep", undefined]);
});

test("a file that was deleted since it was chosen fails alone, and the others of its batch go in", async () => {
  const gone = file("gone.png", () => Promise.reject(new DOMException("moved", "NotReadableError")));
  const run = new ImportRun(
    "s",
    () => undefined,
    (order) =>
      order.files.some((each) => each.file === gone.file)
        ? Promise.reject(new TypeError("upload file changed"))
        : Promise.resolve({ files: reportOn(order) }),
  );
  await run.add([file("a.png"), gone, file("b.png")]);
  expect(run.state.problem).toBeNull();
  expect(totals(run.state.rows)).toMatchObject({ ready: 2, failed: 1, waiting: 0 });
  expect(run.state.rows[1]?.found?.problems[0]?.message).toContain("Choose it once more");
});

test("a file that is too large by itself fails alone, with the server's reason", async () => {
  const run = new ImportRun(
    "s",
    () => undefined,
    (order) =>
      order.files[0]?.name === "huge.zip"
        ? Promise.reject(new ProblemError(problemFrom(413, { detail: "Too large." })))
        : Promise.resolve({ files: reportOn(order) }),
  );
  await run.add([file("huge.zip"), file("a.png")]);
  expect(totals(run.state.rows)).toMatchObject({ ready: 1, failed: 1 });
  expect(run.state.rows[0]?.found?.problems[0]?.message).toBe("Too large.");
});

/** A browser that keeps files in memory over "loading the page anew". */
class Keeping implements KeptFiles {
  kept: KeptImport | null = null;

  keep(kept: KeptImport): Promise<boolean> {
    this.kept = kept;
    return Promise.resolve(true);
  }

  sent(sources: readonly { name: string }[]): Promise<void> {
    const gone = new Set(sources.map(({ name }) => name));
    if (this.kept !== null) {
      this.kept = { ...this.kept, sources: this.kept.sources.filter(({ name }) => !gone.has(name)) };
    }
    return Promise.resolve();
  }

  read = () => Promise.resolve(this.kept);

  forget(): Promise<void> {
    this.kept = null;
    return Promise.resolve();
  }

  alone = <Result>(work: () => Promise<Result>): Promise<Result | null> => work();
}

test("a page that is loaded anew goes on where the import was, with all that was decided", async () => {
  const files = new Keeping();
  const sent: ImportOrder[] = [];
  const answerOnce = (order: ImportOrder) => {
    if (order.dryRun || sent.length === 0) {
      if (!order.dryRun) {
        sent.push(order);
      }
      return Promise.resolve({ files: reportOn(order), pattern: "{participant}" });
    }
    return new Promise<never>(() => undefined); // the page is gone before the second answer
  };
  const first = new ImportRun("s", () => undefined, answerOnce, files);
  await first.add(Array.from({ length: 8 }, (_, n) => file(`${n}.png`)));
  first.choose(first.state.rows.slice(7), { participant: "P70" });
  void first.store();
  await vi.waitFor(() => expect(files.kept?.sources).toHaveLength(2));

  const again: ImportOrder[] = [];
  const stored = vi.fn();
  const send = (order: ImportOrder) => {
    again.push(order);
    return Promise.resolve({ files: reportOn(order) });
  };
  const second = new ImportRun("s", stored, send, files);
  await second.goOn();
  expect(again.map(({ files: some }) => some.map(({ name }) => name))).toEqual([["6.png", "7.png"]]);
  expect(again[0]?.choices).toEqual({ "7.png": { participant: "P70" } });
  expect(again[0]?.pattern).toBe("{participant}");
  expect(second.state).toMatchObject({ step: "done", unfinished: null });
  expect(totals(second.state.rows)).toMatchObject({ files: 8, imported: 8 });
  expect(stored).toHaveBeenCalledOnce();
  expect(files.kept).toBeNull();
});

test("nothing stays in the browser once an import is done or stopped", async () => {
  const files = new Keeping();
  const run: ImportRun = new ImportRun(
    "s",
    () => undefined,
    (order) => {
      if (!order.dryRun) {
        expect(files.kept?.sources).toHaveLength(8);
        run.stop();
      }
      return Promise.resolve({ files: reportOn(order) });
    },
    files,
  );
  await run.add(Array.from({ length: 8 }, (_, n) => file(`${n}.png`)));
  await run.store();
  expect(totals(run.state.rows)).toMatchObject({ imported: 6, ready: 2 });
  expect(files.kept).toBeNull();
});

test("a window beside one that imports into the same study keeps nothing, and imports all the same", async () => {
  const busy: KeptFiles = { ...KEEPS_NOTHING, alone: () => Promise.resolve(null) };
  const run = new ImportRun(
    "s",
    () => undefined,
    (order) => Promise.resolve({ files: reportOn(order) }),
    busy,
  );
  await run.goOn();
  expect(run.state.step).toBe("choosing");
  await run.add([file("a.png")]);
  await run.store();
  expect(totals(run.state.rows)).toMatchObject({ imported: 1 });
});
