import { Link } from "wouter";

import {
  type ComponentChoice,
  type ComponentReport,
  type SketchGraph,
  useSketchGraph,
} from "../../api/reports";
import { t, tn } from "../../i18n/text";
import { byKey, COMPONENTS, LEVELS } from "../../i18n/words";
import { CopyButton } from "../../ui/Bits";
import { ButtonLink } from "../../ui/Button";
import { Loaded, Note } from "../../ui/States";
import { Table } from "../../ui/Table";
import { GraphDrawing } from "./GraphDrawing";
import { linkTo } from "./kinds";
import { depictionWords } from "./rowWords";

interface SketchSummaryProps {
  slug: string;
  sketch: string;
  choice: ComponentChoice;
  report: ComponentReport;
}

/** One drawing beside the graph of its components, with its counts. */
export function SketchSummary({ slug, sketch, choice, report }: SketchSummaryProps) {
  const graph = useSketchGraph(slug, sketch, choice);
  const place = report.sketches.findIndex((each) => each.sketch === sketch);
  const neighbours = [report.sketches[place - 1], report.sketches[place + 1]] as const;
  return (
    <>
      <div className="spread">
        <ButtonLink href={linkTo(slug, null, choice)}>{t("All drawings")}</ButtonLink>
        <nav className="row" aria-label={t("Drawings")}>
          {neighbours.map((each, index) =>
            each === undefined ? null : (
              <Link key={each.sketch} href={linkTo(slug, each.sketch, choice)}>
                {index === 0 ? `‹ ${each.participant}` : `${each.participant} ›`}
              </Link>
            ),
          )}
        </nav>
      </div>
      <Loaded query={graph}>{(data) => <Summary slug={slug} graph={data} />}</Loaded>
    </>
  );
}

function Summary({ slug, graph }: { slug: string; graph: SketchGraph }) {
  const name = `${graph.participant} ${graph.title}`.trim();
  return (
    <section className="section" aria-label={name}>
      <div className="spread">
        <h2>{name}</h2>
        <Link href={`/s/${slug}/sketch/${graph.sketch}?source=${encodeURIComponent(graph.source.source)}`}>
          {t("See the codings on it")}
        </Link>
      </div>
      <p className="row">
        {graph.topology.sentence}{" "}
        <CopyButton text={`${name}: ${graph.topology.sentence}`}>{t("Copy")}</CopyButton>
      </p>
      {graph.done ? null : (
        <Note look="warn">{t("This coding is not marked done, so what is missing says nothing yet.")}</Note>
      )}
      <GraphDrawing graph={graph} />
      <div className="two-columns">
        <LevelTable graph={graph} />
        <CodeTable graph={graph} />
      </div>
    </section>
  );
}

function LevelTable({ graph }: { graph: SketchGraph }) {
  const { edge_counts: edges, attacks } = graph;
  return (
    <div className="stack">
      <Table caption={t("Counts by level and component")}>
        <thead>
          <tr>
            <th scope="col">{t("Level")}</th>
            <th scope="col">{t("Component")}</th>
            <th scope="col" className="number">
              {t("Codings")}
            </th>
            <th scope="col">{t("Codes")}</th>
          </tr>
        </thead>
        <tbody>
          {graph.levels.map((row) => (
            <tr key={row.level + row.component}>
              <th scope="row">{LEVELS[row.level]}</th>
              <td>{COMPONENTS[row.component]}</td>
              <td className="number">{row.codings}</td>
              <td className="wrap">{row.codes.toSorted(byKey).join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="dense">
        {tn(graph.nodes.length, "{{count, number}} node", "{{count, number}} nodes")};{" "}
        {t("connectors: {{directed}} directed, {{undirected}} without direction, {{both}} both ways", {
          directed: edges.directed,
          undirected: edges.undirected,
          both: edges.both,
        })}
        {edges.unknown_ends === 0
          ? ""
          : `; ${tn(
              edges.unknown_ends,
              "{{count, number}} end free, counted as unknown",
              "{{count, number}} ends free, counted as unknown",
            )}`}
        . {t("Attacks: {{how}}.", { how: depictionWords(attacks.main) })}
      </p>
    </div>
  );
}

function CodeTable({ graph }: { graph: SketchGraph }) {
  return (
    <Table caption={t("Counts by code")}>
      <thead>
        <tr>
          <th scope="col">{t("Code")}</th>
          <th scope="col" className="number">
            {t("Regions")}
          </th>
          <th scope="col" className="number">
            {t("Connectors")}
          </th>
          <th scope="col" className="number">
            {t("Whole drawing")}
          </th>
        </tr>
      </thead>
      <tbody>
        {graph.codes
          .toSorted((a, b) => byKey(a.code.key, b.code.key))
          .map(({ code, regions, connectors, whole_sketch: whole }) => (
            <tr key={code.key}>
              <th scope="row" className="wrap">
                <span className="key">{code.key}</span> {code.name}
              </th>
              <td className="number">{regions}</td>
              <td className="number">{connectors}</td>
              <td className="number">{whole}</td>
            </tr>
          ))}
      </tbody>
    </Table>
  );
}
