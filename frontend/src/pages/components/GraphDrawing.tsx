import { useId, useState } from "react";

import type { SketchGraph } from "../../api/reports";
import type { Rect } from "../../geometry/rects";
import { t } from "../../i18n/text";
import { Choice } from "../../ui/Bits";
import { Table } from "../../ui/Table";
import { usePageKeys } from "../../ui/usePageKeys";
import { edgeWords, labelPlaces, nodeName, segment, unit } from "./layout";

const VIEWS = [
  { value: "drawing", label: t("Drawing") },
  { value: "table", label: t("Table") },
] as const;

/** The graph of components in the participant's own layout: nodes lie where the regions lie. */
export function GraphDrawing({ graph }: { graph: SketchGraph }) {
  const [view, setView] = useState<"drawing" | "table">("drawing");
  usePageKeys({ t: () => setView(view === "table" ? "drawing" : "table") });
  return (
    <div className="stack">
      <Choice label={t("Drawing or table")} value={view} options={VIEWS} onChange={setView} />
      {view === "drawing" ? (
        <div className="two-columns">
          <figure className="paper-frame">
            <img
              src={graph.image}
              alt={t("The drawing of {{participant}}", { participant: graph.participant })}
              width={graph.width}
              height={graph.height}
            />
          </figure>
          <figure className="paper-frame">
            <GraphSvg graph={graph} />
          </figure>
        </div>
      ) : (
        <EdgeTable graph={graph} />
      )}
    </div>
  );
}

function GraphSvg({ graph }: { graph: SketchGraph }) {
  const arrow = useId();
  const u = unit(graph);
  const places = labelPlaces(graph);
  const at = new Map(graph.nodes.map((node) => [node.id, node]));
  const counts = t("{{components}} components, {{connectors}} connectors.", {
    components: graph.nodes.length,
    connectors: graph.edges.length,
  });
  const words = `${counts} ${graph.topology.sentence}`;
  return (
    <svg viewBox={`0 0 ${graph.width} ${graph.height}`} role="img" aria-label={words} className="graph">
      <defs>
        <marker
          id={arrow}
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="5"
          markerHeight="5"
          orient="auto-start-reverse"
        >
          <path d="M0 0L10 5L0 10Z" className="graph-head" />
        </marker>
      </defs>
      <image href={graph.image} width={graph.width} height={graph.height} opacity="0.16" />
      {graph.nodes.map(({ id, bounds: [x0, y0, x1, y1] }) => (
        <rect
          key={id}
          x={x0}
          y={y0}
          width={x1 - x0}
          height={y1 - y0}
          className="graph-area"
          strokeWidth={u * 0.12}
        />
      ))}
      {graph.edges.map((edge) => {
        const ends = segment(at.get(edge.source ?? ""), at.get(edge.target ?? ""), u);
        return ends === null ? null : (
          <line
            key={edge.connector}
            {...ends}
            className="graph-edge"
            strokeWidth={u * 0.18}
            markerEnd={edge.kind === "undirected" ? undefined : `url(#${arrow})`}
            markerStart={edge.kind === "both" ? `url(#${arrow})` : undefined}
          />
        );
      })}
      {graph.nodes.map((node) => (
        <circle key={node.id} cx={node.x} cy={node.y} r={u * 0.55} className="graph-node">
          <title>{nodeName(node)}</title>
        </circle>
      ))}
      {graph.nodes.map((node, i) => (
        <Label key={node.id} words={nodeName(node)} place={places[i] ?? null} u={u} />
      ))}
    </svg>
  );
}

/** The name of a node where there is room for it; its dot tells it to a pointer, the table tells all. */
function Label({ words, place, u }: { words: string; place: Rect | null; u: number }) {
  return place === null ? null : (
    <g className="sheet-tag">
      <rect {...place} rx={u * 0.25} strokeWidth={u * 0.06} />
      <text x={place.x + place.width / 2} y={place.y + u * 0.95} fontSize={u * 0.92} textAnchor="middle">
        {words}
      </text>
    </g>
  );
}

function EdgeTable({ graph }: { graph: SketchGraph }) {
  return (
    <div className="two-columns">
      <Table caption={t("Nodes")}>
        <thead>
          <tr>
            <th scope="col">{t("Node")}</th>
            <th scope="col">{t("Codes")}</th>
          </tr>
        </thead>
        <tbody>
          {graph.nodes.map((node) => (
            <tr key={node.id}>
              <th scope="row" className="wrap">
                {nodeName(node)}
              </th>
              <td className="wrap">{node.codes.join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <Table caption={t("Connectors and nesting")}>
        <thead>
          <tr>
            <th scope="col">{t("Relation")}</th>
            <th scope="col">{t("Codes")}</th>
          </tr>
        </thead>
        <tbody>
          {graph.edges.map((edge) => (
            <tr key={edge.connector}>
              <th scope="row" className="wrap">
                {edgeWords(graph, edge)}
              </th>
              <td className="wrap">{edge.codes.map(({ key }) => key).join(", ")}</td>
            </tr>
          ))}
          {graph.nesting.map(({ inner, outer }) => (
            <tr key={`${inner} in ${outer}`}>
              <th scope="row" className="wrap">
                {t("{{inner}} lies in {{outer}}", {
                  inner: nameOf(graph, inner),
                  outer: nameOf(graph, outer),
                })}
              </th>
              <td>–</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function nameOf(graph: SketchGraph, id: string): string {
  const node = graph.nodes.find((each) => each.id === id);
  return node === undefined ? t("something") : nodeName(node);
}
