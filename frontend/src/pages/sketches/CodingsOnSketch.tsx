import { Link } from "wouter";

import type { CodingRow } from "../../api/codings";
import { Table } from "../../ui/Table";

interface CodingsOnSketchProps {
  slug: string;
  rows: readonly CodingRow[];
  chosen: string | null;
  onChoose: (region: string | null) => void;
}

/** The codings on a drawing in words; a region's row picks it out in the picture. */
export function CodingsOnSketch({ slug, rows, chosen, onChoose }: CodingsOnSketchProps) {
  if (rows.length === 0) {
    return <p className="muted">No coding here that you may see.</p>;
  }
  return (
    <Table caption="Codings on this drawing">
      <thead>
        <tr>
          <th scope="col">Code</th>
          <th scope="col">Where</th>
          <th scope="col">Coder</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="wrap">
              <span className="key">{row.code}</span> {row.code_name}
              {row.unsure ? <span className="muted"> (unsure)</span> : null}
              {row.memo === "" ? null : <span className="muted prewrap"> — {row.memo}</span>}
            </th>
            <td>
              {row.region === null ? (
                "whole drawing"
              ) : (
                <button
                  type="button"
                  className="number-button"
                  aria-pressed={chosen === row.region}
                  onClick={() => onChoose(chosen === row.region ? null : row.region)}
                >
                  {row.kind}
                </button>
              )}
            </td>
            <td>
              <Link
                href={`/s/${slug}/code/${row.assignment}${row.region === null ? "" : `?region=${row.region}`}`}
              >
                {row.coder ?? "Consensus"}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
