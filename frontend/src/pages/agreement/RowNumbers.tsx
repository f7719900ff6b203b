import type { Agreement } from "../../api/reports";
import { counted } from "../../i18n/words";
import { Note } from "../../ui/States";
import { CopyMenu } from "./CopyMenu";
import { whyMissing, written, writtenPercent } from "./numbers";
import { FourCells } from "./FourCells";
import type { TableRow } from "./rows";

/** The numbers of one row, each to copy, and how often each coder used what it is about. */
export function RowNumbers({ report, line, over }: { report: Agreement; line: TableRow; over: string }) {
  const { row } = line;
  const why = whyMissing(row.kappa);
  const [first, second] = report.pair ?? [{ name: "the first" }, { name: "the second" }];
  const uses = (n: number) => counted(n, "time");
  return (
    <div className="stack">
      <dl className="row-numbers">
        <div>
          <dt>κ</dt>
          <dd>{written(row.kappa)}</dd>
          <dd>
            <CopyMenu quotable={{ name: "Cohen’s κ", latex: "\\kappa", coefficient: row.kappa, over }} />
          </dd>
        </div>
        <div>
          <dt>Percent agreement</dt>
          <dd>{writtenPercent(row.percent)}</dd>
          <dd>
            <CopyMenu
              quotable={{
                name: "Percent agreement",
                latex: "p_o",
                coefficient: row.percent,
                over,
                isPercent: true,
              }}
            />
          </dd>
        </div>
      </dl>
      {why === "" ? null : <p className="muted">κ: {why}.</p>}
      {typeof row.caution === "string" ? <Note look="warn">{row.caution}</Note> : null}
      <FourCells report={report} counts={row.counts} />
      <p className="muted">
        {first.name} used {line.kind === "code" ? "it" : "codes"}{" "}
        {uses(row.counts.both + row.counts.only_first)}, {second.name}{" "}
        {uses(row.counts.both + row.counts.only_second)}.
      </p>
    </div>
  );
}
