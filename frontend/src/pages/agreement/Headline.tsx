import type { Agreement } from "../../api/reports";
import { counted } from "../../i18n/words";
import { CopyButton } from "../../ui/Bits";
import { Note } from "../../ui/States";
import { NumberButton } from "../../ui/Table";
import { CELLS, cellWords, written, writtenPercent } from "./rows";

/** The sentence with kappa, its unit and its N, and the four counts it rests on. */
export function Headline({ report, onShow }: { report: Agreement; onShow: (shown: string) => void }) {
  const { overall, pair } = report;
  if (overall === null || pair === null) {
    return <Note look="warn">{report.why_nothing ?? "There is nothing to compare yet."}</Note>;
  }
  const decisions = `${counted(report.sketches.length, "drawing")} × ${counted(report.codes.length, "code")} = ${counted(report.cells, "decision")}`;
  const sentence = `${writtenPercent(overall.percent)} agreement, κ ${written(overall.kappa)} (${decisions})`;
  return (
    <section className="panel stack" aria-label="Overall agreement">
      <p className="muted">
        {report.round_name} · codebook v{report.codebook_number} · {pair[0].name} and {pair[1].name}
      </p>
      <p className="headline">
        <span className="headline-main">
          κ <strong>{written(overall.kappa)}</strong>
        </span>
        <span className="headline-side">
          {writtenPercent(overall.percent)} agreement
          <span className="muted"> · {decisions}</span>
        </span>
      </p>
      {typeof overall.kappa.sentence === "string" ? <p>{overall.kappa.sentence}</p> : null}
      <p className="muted">{report.unit}</p>
      <ul className="figures" aria-label="Counts">
        {CELLS.map((cell) => (
          <li key={cell}>
            <NumberButton
              value={overall.counts[cell]}
              label={`${overall.counts[cell]} ${cellWords(report, cell)}: show the drawings`}
              onPress={() => onShow(`all/${cell}`)}
            />{" "}
            {cellWords(report, cell)}
          </li>
        ))}
      </ul>
      {overall.paradox === null ? null : <Note look="warn">{overall.paradox}</Note>}
      <div>
        <CopyButton text={sentence}>Copy sentence</CopyButton>
      </div>
    </section>
  );
}
