import type { Agreement } from "../../api/reports";
import { counted } from "../../i18n/words";
import { Note } from "../../ui/States";
import { CopyMenu } from "./CopyMenu";
import { FourCells } from "./FourCells";
import { whyMissing, written, writtenPercent } from "./numbers";
import { UnitHelp } from "./UnitHelp";

/** What the numbers of a pair are counted over: "15 drawings × 44 codes = 660 decisions". */
export function decisionsOf(report: Agreement, sign = "="): string {
  const cells = counted(report.cells, "decision");
  return `${counted(report.sketches.length, "drawing")} × ${counted(report.codes.length, "code")} ${sign === "=" ? `= ${cells}` : `(${cells})`}`;
}

/** Kappa with its unit and its N, and the four counts it rests on. */
export function Headline({ report, onShow }: { report: Agreement; onShow: (shown: string) => void }) {
  const { overall, pair } = report;
  if (overall === null || pair === null || report.cells === 0) {
    return <Note look="warn">{report.why_nothing ?? "There is nothing to compare yet."}</Note>;
  }
  const why = whyMissing(overall.kappa);
  return (
    <section className="panel headline-panel" aria-label="Overall agreement">
      <div className="stack">
        <p className="muted">
          {report.round_name} · codebook v{report.codebook_number} · {pair[0].name} and {pair[1].name} ·{" "}
          {whoCounts(report)}
        </p>
        <p className="headline">
          <span className="headline-main">
            κ <strong>{written(overall.kappa)}</strong>
          </span>
          <span className="headline-side">{writtenPercent(overall.percent)} agreement</span>
          <CopyMenu
            quotable={{
              name: "Cohen’s κ",
              latex: "\\kappa",
              coefficient: overall.kappa,
              over: decisionsOf(report, "("),
            }}
          />
        </p>
        {why === "" ? null : <p>κ: {why}.</p>}
        <p className="row">
          <span>{decisionsOf(report)}: is a code on a drawing, or not?</span>
          <UnitHelp codebook={report.codebook_number} />
        </p>
        {overall.paradox === null ? null : <Note look="warn">{overall.paradox}</Note>}
      </div>
      <FourCells report={report} counts={overall.counts} onShow={(cell) => onShow(`all/${cell}`)} />
    </section>
  );
}

function whoCounts(report: Agreement): string {
  const out = report.left_out.filter(({ kind }) => kind === "sketch").length;
  const done = `${counted(report.sketches.length, "drawing")} both have done`;
  return out === 0 ? done : `${done}, ${out} left out`;
}
