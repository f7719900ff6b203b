import { describe, expect, test } from "vitest";

import type { ImportedFile } from "../../api/imports";
import {
  applied,
  batches,
  hasPhotos,
  isWanted,
  ledgerCsv,
  type Row,
  type Source,
  totals,
  withUniqueNames,
} from "./ledger";

const source = (name: string, size = 10): Source => ({ name, file: new File(["x".repeat(size)], name) });
const waiting = (name: string): Row => ({ source: name, name, state: "waiting", found: null, choice: {} });
const found = (name: string, status: ImportedFile["status"], message = ""): ImportedFile => ({
  name,
  status,
  format: "png",
  participant: "P07",
  phase: null,
  sketches: [],
  problems: message === "" ? [] : [{ severity: "error", code: "x", message, where: null }],
  duplicate_of: null,
  version_of: null,
  on_duplicate: null,
});

describe("the ledger", () => {
  test("adds up to the number of files, whatever happened to them", () => {
    const names = ["a.png", "b.png", "c.png"];
    const rows = applied(
      names.map(waiting),
      names.slice(0, 2).map((n) => source(n)),
      [found("a.png", "imported"), found("b.png", "failed", "It is cut off.")],
    );
    const sum = totals(rows);
    expect(sum).toEqual({ files: 3, waiting: 1, ready: 0, imported: 1, skipped: 0, failed: 1 });
    expect(sum.waiting + sum.ready + sum.imported + sum.skipped + sum.failed).toBe(sum.files);
  });

  test("knows of photos once they are stored, and takes no exported picture for one", () => {
    const row = (name: string, format: string, status: ImportedFile["status"]): Row => ({
      ...waiting(name),
      state: status,
      found: { ...found(name, status), format },
    });
    expect(hasPhotos([row("a.png", "png", "imported"), row("b.jpg", "jpeg", "imported")])).toBe(true);
    expect(hasPhotos([row("a.png", "png", "imported"), row("b.jpg", "jpeg", "failed")])).toBe(false);
    expect(hasPhotos([waiting("b.jpg")])).toBe(false);
  });

  test("unfolds an archive into its members, in its place", () => {
    const rows = applied(
      [waiting("a.png"), waiting("all.zip"), waiting("z.png")],
      [source("all.zip")],
      [found("P1.png", "ready"), found("P2.png", "ready")],
    );
    expect(rows.map(({ source: from, name }) => [from, name])).toEqual([
      ["a.png", "a.png"],
      ["all.zip", "P1.png"],
      ["all.zip", "P2.png"],
      ["z.png", "z.png"],
    ]);
  });

  test("unfolds a board into its frames, and folds it up again when it is read by page", () => {
    const sent = [source("P1/board.json"), source("b.png")];
    const rows = applied([waiting("P1/board.json"), waiting("b.png")], sent, [
      found("P1/board.json/Before", "ready"),
      found("P1/board.json/After", "ready"),
      found("b.png", "ready"),
    ]);
    expect(rows.map(({ source: from, name }) => [from, name])).toEqual([
      ["P1/board.json", "P1/board.json/Before"],
      ["P1/board.json", "P1/board.json/After"],
      ["b.png", "b.png"],
    ]);
    const folded = applied(rows, sent, [found("P1/board.json", "ready"), found("b.png", "ready")]);
    expect(folded.map(({ name }) => name)).toEqual(["P1/board.json", "b.png"]);
  });

  test("keeps what the person decided when a batch is read again", () => {
    const decided = { ...waiting("a.png"), choice: { participant: "P99" } };
    expect(applied([decided], [source("a.png")], [found("a.png", "ready")])[0]?.choice.participant).toBe(
      "P99",
    );
  });

  test("a file the server says nothing about has failed; it never vanishes", () => {
    expect(applied([waiting("a.png")], [source("a.png")], [])[0]?.state).toBe("failed");
  });

  test("as CSV quotes text and defuses formulas", () => {
    const rows = applied(
      [waiting("=a.png")],
      [source("=a.png")],
      [found("=a.png", "failed", 'Not "read", sorry')],
    );
    expect(ledgerCsv(rows)).toBe(
      'file,status,participant,phase,drawings,problems\n\'=a.png,failed,P07,,0,"Not ""read"", sorry"',
    );
  });
});

test("only what is ready and wanted is sent, and duplicates only when asked for", () => {
  const ready: Row = { ...waiting("a"), state: "ready" };
  const duplicate: Row = { ...waiting("a"), state: "skipped" };
  expect(isWanted(ready)).toBe(true);
  expect(isWanted({ ...ready, choice: { include: false } })).toBe(false);
  expect(isWanted(duplicate)).toBe(false);
  expect(isWanted({ ...duplicate, choice: { on_duplicate: "keep" } })).toBe(true);
  const newer: Row = { ...waiting("b"), state: "ready", found: { ...found("b", "ready"), version_of: "P1" } };
  expect(isWanted(newer)).toBe(true);
  expect(isWanted({ ...newer, choice: { on_duplicate: "skip" } })).toBe(false);
});

test("batches hold few files and few bytes, and an archive goes alone", () => {
  const names = (list: Source[][]) => list.map((batch) => batch.map(({ name }) => name));
  expect(names(batches([source("a"), source("b"), source("c")], 2))).toEqual([["a", "b"], ["c"]]);
  expect(names(batches([source("a"), source("x.zip"), source("b")]))).toEqual([["a"], ["x.zip"], ["b"]]);
  expect(names(batches([source("a", 60), source("b", 60)], 6, 100))).toEqual([["a"], ["b"]]);
});

test("a second file of the same name is kept under a name of its own", () => {
  expect(withUniqueNames(["a.png"], [source("a.png"), source("a.png")]).map(({ name }) => name)).toEqual([
    "a (2).png",
    "a (3).png",
  ]);
});
