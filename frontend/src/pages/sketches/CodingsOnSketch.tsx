import { Link } from "wouter";

import type { CodingRow } from "../../api/codings";
import { t } from "../../i18n/text";
import type { Kind } from "../../shapes/types";
import { wordFor } from "../../shapes/words";
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
    return <p className="muted">{t("No coding here that you may see.")}</p>;
  }
  return (
    <Table caption={t("Codings on this drawing")}>
      <thead>
        <tr>
          <th scope="col">{t("Code")}</th>
          <th scope="col">{t("Where")}</th>
          <th scope="col">{t("Coder")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="wrap">
              <span className="key">{row.code}</span> {row.code_name}
              {row.unsure ? <span className="muted"> {t("(unsure)")}</span> : null}
              {row.memo === "" ? null : <span className="muted prewrap"> — {row.memo}</span>}
            </th>
            <td>
              {row.region === null ? (
                t("whole drawing")
              ) : (
                <button
                  type="button"
                  className="number-button"
                  aria-pressed={chosen === row.region}
                  onClick={() => onChoose(chosen === row.region ? null : row.region)}
                >
                  {row.kind === null ? "" : wordFor(row.kind as Kind)}
                </button>
              )}
            </td>
            <td>
              <Link
                href={`/s/${slug}/code/${row.assignment}${row.region === null ? "" : `?region=${row.region}`}`}
              >
                {row.coder ?? t("Consensus")}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
