import type { Agreement, Scale } from "../../api/reports";
import { t, tn } from "../../i18n/text";
import { listed } from "../../i18n/words";
import { Note } from "../../ui/States";
import { CopyMenu } from "./CopyMenu";
import { FourCells } from "./FourCells";
import { whyMissing, written, writtenPercent } from "./numbers";
import { UnitHelp } from "./UnitHelp";

/** What the numbers of a pair are counted over: "15 drawings × 44 codes = 660 decisions". */
export function decisionsOf(report: Agreement, sign = "="): string {
  const cells = tn(report.cells, "{{count, number}} decision", "{{count, number}} decisions");
  const drawings = tn(report.sketches.length, "{{count, number}} drawing", "{{count, number}} drawings");
  const codes = tn(report.codes.length, "{{count, number}} code", "{{count, number}} codes");
  return `${drawings} × ${codes} ${sign === "=" ? `= ${cells}` : `(${cells})`}`;
}

/** Kappa with its unit and its N, and the four counts it rests on. */
export function Headline({
  report,
  scale,
  onShow,
}: {
  report: Agreement;
  /** The scale κ is read on, if one is chosen. */
  scale: Scale | null;
  onShow: (shown: string) => void;
}) {
  const { overall, pair } = report;
  if (overall === null || pair === null || report.cells === 0) {
    return <Note look="warn">{report.why_nothing ?? t("There is nothing to compare yet.")}</Note>;
  }
  const why = whyMissing(overall.kappa);
  return (
    <section className="panel headline-panel" aria-label={t("Overall agreement")}>
      <div className="stack">
        <p className="muted">
          {roundsOf(report)} · {listed(pair.map(({ name }) => name))} · {whoCounts(report)}
        </p>
        <p className="headline">
          <span className="headline-main">
            κ <strong>{written(overall.kappa)}</strong>
          </span>
          <span className="headline-side">
            {t("{{percent}} agreement", { percent: writtenPercent(overall.percent) })}
          </span>
          <CopyMenu
            quotable={{
              name: t("Cohen’s κ"),
              latex: "\\kappa",
              coefficient: overall.kappa,
              over: decisionsOf(report, "("),
            }}
          />
        </p>
        <Standing report={report} scale={scale} />
        {why === "" ? null : <p>κ: {why}.</p>}
        <p className="row">
          <span>
            {t("{{decisions}}: is a code on a drawing, or not?", { decisions: decisionsOf(report) })}
          </span>
          <UnitHelp codebook={report.codebook_number} />
        </p>
        {overall.paradox === null ? null : <Note look="warn">{overall.paradox}</Note>}
      </div>
      <FourCells report={report} counts={overall.counts} onShow={(cell) => onShow(`all/${cell}`)} />
    </section>
  );
}

function roundsOf({ round_name, codebook_number, against }: Agreement): string {
  const named = (round: string, version: number) => `${round} · ${t("codebook v{{version}}", { version })}`;
  const here = named(round_name, codebook_number);
  return against === null
    ? here
    : t("The same coder twice: {{here}}, and {{there}}", {
        here,
        there: named(against.round_name, against.codebook_number),
      });
}

/** What the chosen scale calls κ, with the scale's name and the interval, never the bare word. */
function Standing({ report, scale }: { report: Agreement; scale: Scale | null }) {
  const kappa = report.measures.find(({ key, who }) => key === "cohen" && who === "pair");
  const found = kappa?.benchmarks.find((one) => one.scale === scale?.key);
  if (scale === null || kappa === undefined) {
    return null;
  }
  return (
    <p>
      {found === undefined
        ? t("{{scale}} is no scale for κ; see the coefficients below.", { scale: scale.name })
        : `κ ${written(kappa.coefficient)}: ${found.sentence}.`}{" "}
      <span className="muted">{scale.source}.</span>
    </p>
  );
}

function whoCounts(report: Agreement): string {
  const out = report.left_out.filter(({ kind }) => kind === "sketch").length;
  const n = report.sketches.length;
  return out === 0
    ? tn(n, "{{count, number}} drawing both have done", "{{count, number}} drawings both have done")
    : tn(
        n,
        "{{count, number}} drawing both have done, {{out, number}} left out",
        "{{count, number}} drawings both have done, {{out, number}} left out",
        { out },
      );
}
