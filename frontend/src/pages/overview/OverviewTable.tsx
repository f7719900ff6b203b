import { Link } from "wouter";

import type { Overview } from "../../api/studies";
import { Table } from "../../ui/Table";
import { Thumbnail } from "../../ui/Thumbnail";
import { statusWords } from "../rounds/status";

type Row = Overview["rows"][number];

/** Every sketch, with one's own work on it in the newest round. */
export function OverviewTable({ slug, rows }: { slug: string; rows: readonly Row[] }) {
  return (
    <section className="section" aria-labelledby="drawings">
      <h2 id="drawings">Drawings</h2>
      <Table caption="Drawings with your own work on them">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Picture</span>
            </th>
            <th scope="col">Participant</th>
            <th scope="col">Drawing</th>
            <th scope="col">Phase</th>
            <th scope="col">You</th>
            <th scope="col" className="number">
              Your regions
            </th>
            <th scope="col" className="number">
              Your codes
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <OverviewRow key={row.sketch} slug={slug} row={row} index={index} />
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function OverviewRow({ slug, row, index }: { slug: string; row: Row; index: number }) {
  const status = statusWords(row.status, row.no_code_applies);
  const target =
    row.assignment === null ? `/s/${slug}/sketch/${row.sketch}` : `/s/${slug}/code/${row.assignment}`;
  return (
    <tr>
      <td>
        <Thumbnail src={row.thumbnail} small />
      </td>
      <th scope="row">
        <Link href={target} id={`row-${index}`}>
          {row.participant}
        </Link>
      </th>
      <td className="wrap">{row.title}</td>
      <td>{row.phase ?? "–"}</td>
      <td>
        <span aria-hidden="true">{status.sign}</span> {status.words}
      </td>
      <td className="number">{row.assignment === null ? "" : row.regions}</td>
      <td className="number">{row.assignment === null ? "" : row.codings}</td>
    </tr>
  );
}
