// @vitest-environment jsdom

import { expect, test, vi } from "vitest";

import type { ImportedFile, ImportOrder } from "../../api/imports";
import { ImportRun } from "./importRun";
import { totals } from "./ledger";

const file = (name: string) => ({ name, file: new File(["x"], name) });
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
  run.choose(first ?? expect.fail("there is a first row"), { include: false });
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
