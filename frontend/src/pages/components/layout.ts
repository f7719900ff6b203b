import type { SketchGraph } from "../../api/reports";
import { freePlaces } from "../../geometry/labels";
import type { Rect } from "../../geometry/rects";
import { t } from "../../i18n/text";

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

/** How wide a label is, per character, and how high, in units. */
const [CHARACTER, HEIGHT] = [0.62, 1.25];

/** Where the names of the nodes stand: below, above or beside their dots, and never on each other. */
export function labelPlaces(graph: Pick<SketchGraph, "nodes" | "width" | "height">): (Rect | null)[] {
  const u = unit(graph);
  return freePlaces(
    graph.nodes.map((node) => {
      const width = (nodeName(node).length * CHARACTER + 0.6) * u;
      const height = HEIGHT * u;
      const places: readonly (readonly [number, number])[] = [
        [node.x - width / 2, node.y + 0.7 * u],
        [node.x - width / 2, node.y - 0.7 * u - height],
        [node.x + 0.8 * u, node.y - height / 2],
        [node.x - 0.8 * u - width, node.y - height / 2],
      ];
      return places
        .map(([x, y]) => ({ x: Math.max(0, Math.min(x, graph.width - width)), y, width, height }))
        .filter(({ y }) => y >= 0 && y + height <= graph.height);
    }),
  );
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
    return node === undefined ? t("unknown end") : nodeName(node);
  };
  const sign = { directed: "→", undirected: "–", both: "↔" }[edge.kind];
  return `${name(edge.source)} ${sign} ${name(edge.target)}`;
}
