import { expect, test } from "vitest";

import type { ComponentRow, SketchGraph } from "../../api/reports";
import { linkTo } from "./kinds";
import { edgeWords, nodeName, segment } from "./layout";
import { joinedNames } from "./rowWords";

const node = (id: string, x: number, y: number, label = ""): SketchGraph["nodes"][number] => ({
  id,
  label,
  x,
  y,
  bounds: [x, y, x, y],
  codes: ["A.1", "E.3"],
  levels: [],
});

test("an edge stops short of both dots", () => {
  expect(segment(node("a", 0, 0), node("b", 100, 0), 10)).toEqual({ x1: 8, y1: 0, x2: 92, y2: 0 });
});

test("an edge to nowhere, or within one place, is not drawn", () => {
  expect(segment(node("a", 0, 0), undefined, 10)).toBeNull();
  expect(segment(node("a", 5, 5), node("b", 5, 5), 10)).toBeNull();
});

test("a node without a label is called by its codes", () => {
  expect(nodeName(node("a", 0, 0))).toBe("A.1 · E.3");
  expect(nodeName(node("a", 0, 0, " laptop "))).toBe("laptop");
});

test("a free end is said to be unknown", () => {
  const graph = { nodes: [node("a", 0, 0, "laptop")] } as unknown as SketchGraph;
  const edge = { connector: "c", source: "a", target: null, kind: "directed" as const, codes: [] };
  expect(edgeWords(graph, edge)).toBe("laptop → unknown end");
});

test("the way to a drawing keeps the source and the phase", () => {
  expect(linkTo("s", "x", { source: "round:1", coder: null, phase: null })).toBe(
    "/s/s/components?sketch=x&source=round%3A1",
  );
  expect(linkTo("s", null, { source: null, coder: null, phase: "p" })).toBe("/s/s/components?phase=p");
});

test("a connection is told by the names of its codes, and by its keys alone where a name is missing", () => {
  const names = new Map([
    ["A.3", "model"],
    ["A.4", "data"],
  ]);
  const link = (label: string) => ({ kind: "link", label }) as ComponentRow;
  expect(joinedNames(link("A.4 > A.3"), names)).toBe("data → model");
  expect(joinedNames(link("A.3 - A.4"), names)).toBe("model – data");
  expect(joinedNames(link("A.4 > Z.9"), names)).toBe("");
  expect(joinedNames({ kind: "shape", label: "linear chain" } as ComponentRow, names)).toBe("");
});
