import { describe, expect, test } from "vitest";

import type { Agreement, AgreementRow, Coefficient } from "../../api/reports";
import { at, scaleFor } from "./forest";
import { behind, footnotes, tableRows, written, writtenPercent } from "./rows";

const value = (v: number | null, low?: number, high?: number): Coefficient => ({
  value: v,
  n: 15,
  reason: null,
  sentence: v === null ? "nobody used it" : null,
  interval: low === undefined || high === undefined ? null : { low, high, level: 0.95, method: "jackknife" },
});
const row = (key: string, group: string, kappa: number | null, only = 0): AgreementRow => ({
  key,
  name: key,
  group,
  n: 15,
  counts: { both: 3, only_first: only, only_second: 0, neither: 12 - only },
  percent: value(1),
  kappa: value(kappa),
  behind: { both: ["s1"], only_first: only > 0 ? ["s2"] : [], only_second: [], neither: [] },
});
const report = {
  groups: [row("E", "E", 0.8), row("A", "A", 0.9)],
  by_code: [row("E.8", "E", 0.9, 1), row("E.3", "E", null), row("A.1", "A", 0.2, 4)],
  by_sketch: [row("s1", "", 1), row("s2", "", 0.4, 5)],
};

describe("the table", () => {
  test("follows the codebook: each group, then its codes", () => {
    expect(tableRows(report, "codebook").map(({ row: { key } }) => key)).toEqual([
      "E",
      "E.8",
      "E.3",
      "A",
      "A.1",
    ]);
  });

  test("by kappa starts with the lowest and ends with what has none", () => {
    expect(tableRows(report, "kappa").map(({ row: { key } }) => key)).toEqual(["A.1", "E.8", "E.3"]);
  });

  test("by disagreements starts with the most", () => {
    expect(tableRows(report, "disagreements")[0]?.row.key).toBe("A.1");
  });
});

test("a caution is told once, with the rows it is about", () => {
  const careful = (key: string, caution: string) => ({
    kind: "code" as const,
    row: { ...row(key, "E", 1), caution },
  });
  const notes = footnotes([careful("E.1", "few"), careful("E.2", "skewed"), careful("E.3", "few")]);
  expect(notes).toEqual([
    { text: "few", keys: ["E.1", "E.3"] },
    { text: "skewed", keys: ["E.2"] },
  ]);
});

test("a coefficient without value is a dash, never a number", () => {
  expect(written(value(null))).toBe("–");
  expect(writtenPercent(value(null))).toBe("–");
  expect(written(value(0.866, 0.801, 0.911))).toBe("0.87 [0.80, 0.91]");
});

describe("the forest plot", () => {
  test("starts at zero, and below it only where a value or an interval does", () => {
    expect(scaleFor([value(0.9, 0.7, 1)], 200).low).toBe(0);
    expect(scaleFor([value(0.1, -0.13, 0.4)], 200).low).toBe(-0.2);
    expect(scaleFor([value(-1)], 200).low).toBe(-1);
    expect(scaleFor([], 200).ticks).toEqual([0, 0.4, 0.6, 0.8, 1]);
  });

  test("draws in proportion, and never outside", () => {
    const scale = scaleFor([value(0.5)], 200);
    expect([0, 0.5, 1, 1.7, -3].map((v) => at(scale, v))).toEqual([0, 100, 200, 200, 0]);
  });

  test("the interval's bar holds its dot", () => {
    const kappa = value(0.6, 0.2, 0.8);
    const scale = scaleFor([kappa], 120);
    expect(at(scale, 0.2)).toBeLessThan(at(scale, 0.6));
    expect(at(scale, 0.6)).toBeLessThan(at(scale, 0.8));
  });
});

test("every number leads to its sketches; the whole table's numbers to sketches with their share", () => {
  const all = report as unknown as Agreement;
  expect(behind(all, "code:E.8", "only_first")).toEqual([{ sketch: "s2", n: null }]);
  expect(behind(all, "group:E", "both")).toEqual([{ sketch: "s1", n: null }]);
  expect(behind(all, "all", "only_first")).toEqual([{ sketch: "s2", n: 5 }]);
  expect(behind(all, "code:none", "both")).toEqual([]);
});
