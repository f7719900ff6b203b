import { Link } from "wouter";

import { Button, ButtonLink } from "../../ui/Button";
import { ProblemNote } from "../../ui/States";
import { Table } from "../../ui/Table";
import { downloadLedger } from "./download";
import type { ImportRun, RunState } from "./importRun";
import { hasPhotos, type Row, totals } from "./ledger";
import { StatusBadge } from "./StatusBadge";

/** What became of every file; the counts add up. */
export function ResultLedger({ slug, run, state }: { slug: string; run: ImportRun; state: RunState }) {
  const sum = totals(state.rows);
  const left = sum.ready + sum.waiting;
  return (
    <>
      <section className="panel stack" aria-label="Result">
        <h2 role="status">
          {sum.imported} imported, {sum.skipped} skipped, {sum.failed} failed
          {left === 0 ? "" : `, ${left} not sent`}
        </h2>
        <p className="muted">
          {sum.files} files in all.{state.stopped ? " You stopped; what was imported stays." : ""}
        </p>
        <ProblemNote problem={state.problem} />
        {hasPhotos(state.rows) ? (
          <p className="hint">
            A photo of a board seen from the side can be made straight on the page of its drawing, before a
            round opens.
          </p>
        ) : null}
        <div className="row">
          <ButtonLink look="primary" href={`/s/${slug}/sketches`}>
            See the drawings
          </ButtonLink>
          {left === 0 ? null : (
            <Button onPress={() => void run.resume()}>
              {sum.ready === 0 ? `Read the other ${left}` : `Import the other ${sum.ready}`}
            </Button>
          )}
          <Button onPress={() => downloadLedger(state.rows)}>Download list (CSV)</Button>
          <Button onPress={() => run.clear()}>Import more</Button>
        </div>
      </section>
      <Table caption="Result of every file" className="import-table">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Result</th>
            <th scope="col">Participant</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {state.rows.map((row) => (
            <tr key={`${row.source}/${row.name}`}>
              <th scope="row" className="wrap">
                <Named slug={slug} row={row} />
              </th>
              <td>
                <StatusBadge state={row.state} />
              </td>
              <td className="name-cell">{row.found?.participant ?? ""}</td>
              <td className="wrap">{row.found?.problems.map(({ message }) => message).join(" ")}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}

/** The file, with the way to its drawing where it is in the study now. */
function Named({ slug, row }: { slug: string; row: Row }) {
  const id = row.found?.sketches[0]?.id ?? null;
  return id === null ? row.name : <Link href={`/s/${slug}/sketch/${id}`}>{row.name}</Link>;
}
