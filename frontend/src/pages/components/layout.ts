import type { SketchGraph } from "../../api/reports";

type Node = SketchGraph["nodes"][number];
type Edge = SketchGraph["edges"][number];
type Size = Pick<SketchGraph, "width" | "height">;

/** A length in sketch pixels that text and dots are sized by, so that they look the same on large and small sketches. */
export function unit({ width, height }: Size): number {
  return Math.max(width, height) / 48;
}

/** What a node is called: its label, or the codes on it. */
export function nodeName(node: Node): string {
  const name = node.label.trim() === "" ? node.codes.join(" · ") : node.label.trim();
  return name.length > 28 ? `${name.slice(0, 27)}…` : name;
}

/** The line between two nodes, kept off their dots; null where an end is unknown or both are in one place. */
export function segment(from: Node | undefined, to: Node | undefined, u: number) {
  if (from === undefined || to === undefined) {
    return null;
  }
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  const gap = u * 0.8;
  if (length <= 2 * gap) {
    return null;
  }
  const [ux, uy] = [(dx / length) * gap, (dy / length) * gap];
  return { x1: from.x + ux, y1: from.y + uy, x2: to.x - ux, y2: to.y - uy };
}

/** "laptop → server", "laptop – unknown end". */
export function edgeWords(graph: SketchGraph, edge: Edge): string {
  const name = (id: string | null) => {
    const node = graph.nodes.find((each) => each.id === id);
    return node === undefined ? "unknown end" : nodeName(node);
  };
  const sign = { directed: "→", undirected: "–", both: "↔" }[edge.kind];
  return `${name(edge.source)} ${sign} ${name(edge.target)}`;
}
