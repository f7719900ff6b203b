import { describe, expect, test } from "vitest";

import type { Agreement, AgreementRow, Coefficient, DrawnAgreement } from "../../api/reports";
import { copiesOf } from "./copies";
import { matchKeyRows, matchRows, matchShown } from "./drawn";
import { at, axisFor } from "./forest";
import { figure, whyMissing, written, writtenPercent } from "./numbers";
import { questionIn, thresholdIn, unitIn } from "./question";
import {
  behind,
  codeRows,
  copiedRow,
  footnotes,
  restsOnFew,
  rowAt,
  shownIn,
  sketchRows,
  sourceOf,
} from "./rows";

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
  positive: value(1),
  negative: value(1),
  kappa_max: value(1),
  prevalence_index: value(0),
  bias_index: value(0),
  uses: "",
  expected_uses: 3,
  behind: { both: ["s1"], only_first: only > 0 ? ["s2"] : [], only_second: [], neither: [] },
});
const report = {
  groups: [row("E", "E", 0.8), row("A", "A", 0.9)],
  by_code: [row("E.8", "E", 0.9, 1), row("E.3", "E", null), row("A.1", "A", 0.2, 4)],
  by_sketch: [row("s1", "", 1), row("s2", "", 0.4, 5)],
};

describe("the table", () => {
  test("follows the codebook: each group, then its codes", () => {
    expect(codeRows(report, "codebook").map(({ row: { key } }) => key)).toEqual([
      "E",
      "E.8",
      "E.3",
      "A",
      "A.1",
    ]);
  });

  test("by kappa starts with the lowest and ends with what has none", () => {
    expect(codeRows(report, "kappa").map(({ row: { key } }) => key)).toEqual(["A.1", "E.8", "E.3"]);
  });

  test("by disagreements starts with the most", () => {
    expect(codeRows(report, "disagreements")[0]?.row.key).toBe("A.1");
    expect(sketchRows(report, "disagreements").map(({ row: { key } }) => key)).toEqual(["s2", "s1"]);
    expect(sketchRows(report, "codebook").map(({ row: { key } }) => key)).toEqual(["s1", "s2"]);
  });

  test("copies a row as cells that a spreadsheet takes, without a sign only people read", () => {
    const code = { ...row("E.8", "E", 0.9, 1), name: "attacks causal" };
    code.kappa = value(-0.126, -0.4, 0.16);
    expect(copiedRow({ row: code, kind: "code" })).toBe(
      "E.8 attacks causal\t15\t3\t1\t0\t11\t100 %\t-0.13\t-0.40\t0.16",
    );
    expect(copiedRow({ row: row("E.3", "E", null), kind: "code" })).toMatch(/\t– nobody used it$/);
  });

  test("draws a dot hollow where fewer than 3 joint uses or non-uses are expected", () => {
    const counts = (both: number, neither: number) => ({
      ...row("E.1", "E", 1),
      n: both + neither,
      counts: { both, only_first: 0, only_second: 0, neither },
    });
    expect(restsOnFew(counts(6, 9))).toBe(true); // 6 * 6 / 15 = 2.4
    expect(restsOnFew(counts(7, 8))).toBe(false); // 7 * 7 / 15 = 3.27
    expect(restsOnFew(counts(12, 3))).toBe(true);
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

test("1.00 is exactly one, and nothing is minus nought", () => {
  expect([0.9961, 1, -0.001, -0.126].map((v) => figure(v))).toEqual([">0.99", "1.00", "0.00", "−0.13"]);
  expect(writtenPercent(value(0.9999))).toBe(">99.9 %");
  expect(writtenPercent(value(1))).toBe("100 %");
});

test("what is missing has words", () => {
  expect(whyMissing(value(null))).toBe("nobody used it");
  expect(whyMissing(value(0.5))).toBe("");
  expect(whyMissing({ ...value(0), no_interval: "standard error is 0: not estimable" })).toBe(
    "no interval: standard error is 0: not estimable",
  );
});

describe("a number copied for a paper", () => {
  const quote = (coefficient: Coefficient, isPercent = false) =>
    copiesOf({ name: "Cohen’s κ", latex: "\\kappa", coefficient, over: "660 decisions", isPercent });

  test("goes as value, as sentence with its interval and method, and for LaTeX", () => {
    expect(quote(value(0.866, 0.83, 0.9))).toEqual({
      value: "0.87",
      sentence: "Cohen’s κ over 660 decisions was 0.87, 95 % CI [0.83, 0.90] (jackknife).",
      latex: "$\\kappa = 0.87$, 95\\,\\% CI $[0.83, 0.90]$",
    });
  });

  test("has a hyphen for programs where people read a minus", () => {
    expect(quote(value(-0.2, -0.5, 0.1))).toMatchObject({
      value: "-0.20",
      latex: "$\\kappa = -0.20$, 95\\,\\% CI $[-0.50, 0.10]$",
    });
  });

  test("keeps what is no number out of a paper", () => {
    expect(quote(value(null))).toEqual({
      value: "–",
      sentence: "Cohen’s κ over 660 decisions is not computable: nobody used it.",
      latex: "--",
    });
  });

  test("never claims a perfect 1, and writes percent as LaTeX does", () => {
    expect(quote(value(0.9999)).latex).toBe("$\\kappa > 0.99$");
    expect(quote(value(0.936, 0.921, 0.952), true)).toEqual({
      value: "93.6 %",
      sentence: "Cohen’s κ over 660 decisions was 93.6 %, 95 % CI [92.1, 95.2] % (jackknife).",
      latex: "$\\kappa = 93.6\\,\\%$, 95\\,\\% CI $[92.1, 95.2]\\,\\%$",
    });
  });
});

test("a coefficient without value is a dash, never a number", () => {
  expect(written(value(null))).toBe("–");
  expect(writtenPercent(value(null))).toBe("–");
  expect(written(value(0.866, 0.801, 0.911))).toBe("0.87 [0.80, 0.91]");
});

describe("the forest plot", () => {
  test("starts at zero, and below it only where a value or an interval does", () => {
    expect(axisFor([value(0.9, 0.7, 1)]).low).toBe(0);
    expect(axisFor([value(0.1, -0.13, 0.4)]).low).toBe(-0.2);
    expect(axisFor([value(-1)]).low).toBe(-1);
    expect(axisFor([]).ticks).toEqual([0, 0.4, 0.6, 0.8, 1]);
  });

  test("has the lines of the scale that is chosen", () => {
    const scale = { key: "fleiss", name: "Fleiss", source: "Fleiss 1981" };
    const levels: [number, string][] = [
      [-1, "poor"],
      [0.4, "fair to good"],
      [0.75, "excellent"],
    ];
    expect(axisFor([value(0.5)], { ...scale, levels }).ticks).toEqual([0, 0.4, 0.75, 1]);
    expect(axisFor([value(-0.1)], { ...scale, levels }).ticks).toEqual([-0.2, 0, 0.4, 0.75, 1]);
  });

  test("draws in proportion, and never outside", () => {
    const axis = axisFor([value(0.5)]);
    expect([0, 0.5, 1, 1.7, -3].map((v) => at(axis, v))).toEqual([0, 50, 100, 100, 0]);
  });

  test("the interval's bar holds its dot", () => {
    const kappa = value(0.6, 0.2, 0.8);
    const axis = axisFor([kappa]);
    expect(at(axis, 0.2)).toBeLessThan(at(axis, 0.6));
    expect(at(axis, 0.6)).toBeLessThan(at(axis, 0.8));
  });
});

test("an address that says nothing, or something wrong, asks for what is usual", () => {
  const usual = { round: null, coders: "", interval: "jackknife", seed: 1, stage: "before", against: null };
  expect(questionIn(new URLSearchParams())).toEqual(usual);
  expect(questionIn(new URLSearchParams("round=x&interval=magic&seed=-3&stage=never&against=1.5"))).toEqual(
    usual,
  );
  expect(questionIn(new URLSearchParams("round=2&interval=bootstrap&seed=7&stage=after"))).toEqual({
    ...usual,
    round: 2,
    interval: "bootstrap",
    seed: 7,
    stage: "after",
  });
});

test("every number leads to its sketches; the whole table's numbers to sketches with their share", () => {
  const all = report as unknown as Agreement;
  expect(behind(all, "code:E.8", "only_first")).toEqual([{ sketch: "s2", code: null, n: null }]);
  expect(behind(all, "group:E", "both")).toEqual([{ sketch: "s1", code: null, n: null }]);
  expect(behind(all, "all", "only_first")).toEqual([{ sketch: "s2", code: null, n: 5 }]);
  expect(behind(all, "code:none", "both")).toEqual([]);
});

test("a drawing's number leads to its codes", () => {
  const drawing = row("s1", "", 1);
  drawing.behind.both = ["E.8"];
  const all = { groups: [], by_code: [], by_sketch: [drawing] };
  expect(behind(all, "sketch:s1", "both")).toEqual([{ sketch: "s1", code: "E.8", n: null }]);
});

test("the address names a row or one cell of it, also where a key has a slash", () => {
  expect(shownIn(null)).toBeNull();
  expect(shownIn("code:E.8")).toEqual({ target: "code:E.8", cell: null });
  expect(shownIn("code:a/b")).toEqual({ target: "code:a/b", cell: null });
  expect(shownIn("code:a/b/both")).toEqual({ target: "code:a/b", cell: "both" });
  expect(rowAt(report, "group:A")?.row.kappa.value).toBe(0.9);
  expect(rowAt(report, "phase:A")).toBeNull();
});

test("the address names unit and threshold; what it says wrongly is as usual", () => {
  const search = new URLSearchParams("unit=regions&threshold=0.75");
  expect([unitIn(search), thresholdIn(search)]).toEqual(["regions", "0.75"]);
  const wrong = new URLSearchParams("unit=ink&threshold=0.9");
  expect([unitIn(wrong), thresholdIn(wrong)]).toEqual(["codes", "0.5"]);
});

describe("regions by code", () => {
  const counts = (matched: number, first: number, f1: number | null) => ({
    matched,
    only_first: first,
    only_second: 0,
    f1: value(f1),
  });
  const drawn = {
    pair: [{ name: "Ann" }, { name: "Ben" }],
    codes: [
      { key: "E.8", name: "attacks causal", group: "E" },
      { key: "E.3", name: "inner/outer", group: "E" },
    ],
    regions: {
      by_code: { "E.8": counts(0, 0, null), "E.3": counts(2, 1, 0.8) },
      behind: {
        "E.8": { matched: [], only_first: [], only_second: [] },
        "E.3": { matched: ["s1"], only_first: ["s2"], only_second: [] },
      },
    },
    connectors: { by_code: { "E.8": counts(4, 0, 1) }, behind: { "E.8": { matched: ["s1"] } } },
  } as unknown as DrawnAgreement;

  test("are those that a region carries; a code that only connectors carry is among the connectors", () => {
    expect(matchRows(drawn, "regions").map(({ code }) => code)).toEqual(["E.3"]);
    expect(matchRows(drawn, "connectors").map(({ code }) => code)).toEqual(["E.8"]);
  });

  test("are found by the address, whole or one count of them", () => {
    const rows = matchRows(drawn, "regions");
    expect(matchShown(rows, "regions:E.3")).toEqual({ row: rows[0], match: null });
    expect(matchShown(rows, "regions:E.3/only_first")).toEqual({ row: rows[0], match: "only_first" });
    expect(matchShown(rows, "connectors:E.3")).toBeNull();
    expect(matchShown(rows, null)).toBeNull();
  });

  test("are copied as cells that a spreadsheet takes", () => {
    expect(matchKeyRows(matchRows(drawn, "regions"))[0]?.copied).toBe("E.3 inner/outer\t2\t1\t0\t0.80");
  });
});

test("one coder's two rounds each show their own drawings behind a number", () => {
  const report = {
    round_number: 2,
    against: { round: "1", round_number: 1, round_name: "", codebook_number: 1 },
  };
  expect([sourceOf(report, "only_first"), sourceOf(report, "only_second")]).toEqual(["round:2", "round:1"]);
  expect(sourceOf({ ...report, against: null }, "only_second")).toBe("round:2");
});
