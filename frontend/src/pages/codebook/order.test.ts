import { describe, expect, test } from "vitest";

import type { Code, Codebook, Group } from "../../api/codebook";
import { filtered, moved, proposedKey } from "./order";

const code = (key: string, name = key, definition = ""): Code => ({
  id: key,
  group: key.charAt(0),
  key,
  name,
  definition,
  include: "",
  exclude: "",
  example: "",
  level: "other",
  component: "none",
  used: 0,
  revision: 0,
});
const group = (key: string, codes: Code[]): Group => ({ id: key, key, name: key, revision: 0, codes });
const groups = [group("A", [code("A.1"), code("A.2")]), group("B", [code("B.1")])];

describe("moving", () => {
  test("a code changes places with its neighbour", () => {
    expect(moved(groups, "A.2", -1)?.[0]?.codes).toEqual(["A.2", "A.1"]);
  });

  test("a code at the edge goes over into the next group", () => {
    expect(moved(groups, "A.2", 1)).toEqual([
      { id: "A", codes: ["A.1"] },
      { id: "B", codes: ["A.2", "B.1"] },
    ]);
    expect(moved(groups, "B.1", -1)).toEqual([
      { id: "A", codes: ["A.1", "A.2", "B.1"] },
      { id: "B", codes: [] },
    ]);
  });

  test("a group moves with its codes, and nothing moves beyond the ends", () => {
    expect(moved(groups, "B", -1)?.map(({ id }) => id)).toEqual(["B", "A"]);
    expect(moved(groups, "A", -1)).toBeNull();
    expect(moved(groups, "A.1", -1)).toBeNull();
    expect(moved(groups, "nobody", 1)).toBeNull();
  });
});

test("the proposed key continues the numbers of the group", () => {
  expect(proposedKey(groups[0])).toBe("A.3");
  expect(proposedKey(group("E", [code("E9"), code("E10")]))).toBe("E.11");
  expect(proposedKey(group("F", [code("F-7")]))).toBe("F-8");
  expect(proposedKey(group("C", []))).toBe("C.1");
});

test("the filter wants all words, wherever they stand", () => {
  const codebook: Codebook = {
    groups: [
      group("E", [code("E.8", "attacks causal", "a chain of steps"), code("E.9", "attacks pointwise")]),
    ],
    codes: 2,
    next_number: 1,
    frozen_numbers: [],
    changed_since_frozen: true,
    open_rounds: [],
    editable: true,
    why_not_editable: null,
  };
  expect(filtered(codebook, "attacks chain")[0]?.codes.map(({ key }) => key)).toEqual(["E.8"]);
  expect(filtered(codebook, "nothing")).toEqual([]);
});
