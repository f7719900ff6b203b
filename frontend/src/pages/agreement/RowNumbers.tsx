import type { Agreement, AgreementRow } from "../../api/reports";
import { t } from "../../i18n/text";
import { Note } from "../../ui/States";
import type { Quotable } from "./copies";
import { CopyMenu } from "./CopyMenu";
import { FourCells } from "./FourCells";
import { whyMissing, written, writtenPercent } from "./numbers";

/** The numbers of one row, each to copy, and how often each coder used what it is about. */
export function RowNumbers({ report, row, over }: { report: Agreement; row: AgreementRow; over: string }) {
  const why = whyMissing(row.kappa);
  return (
    <div className="stack">
      <dl className="row-numbers">
        {numbersOf(row).map((number) => (
          <div key={number.name}>
            <dt>{number.name}</dt>
            <dd>
              {number.isPercent === true ? writtenPercent(number.coefficient) : written(number.coefficient)}
            </dd>
            <dd>
              <CopyMenu quotable={{ ...number, over }} />
            </dd>
          </div>
        ))}
      </dl>
      {why === "" ? null : <p className="muted">κ: {why}.</p>}
      {typeof row.caution === "string" ? <Note look="warn">{row.caution}</Note> : null}
      <FourCells report={report} counts={row.counts} />
      <p className="muted">{t("Used by {{uses}}.", { uses: row.uses })}</p>
    </div>
  );
}

function numbersOf(row: AgreementRow): Omit<Quotable, "over">[] {
  const all = row.all_coders ?? null;
  return [
    { name: t("Cohen’s κ"), latex: "\\kappa", coefficient: row.kappa },
    { name: t("Percent agreement"), latex: "p_o", coefficient: row.percent, isPercent: true },
    { name: t("Positive agreement"), latex: "p_{\\mathrm{pos}}", coefficient: row.positive },
    { name: t("Negative agreement"), latex: "p_{\\mathrm{neg}}", coefficient: row.negative },
    { name: t("κ max"), latex: "\\kappa_{\\max}", coefficient: row.kappa_max },
    { name: t("Prevalence index"), latex: "\\mathrm{PI}", coefficient: row.prevalence_index },
    { name: t("Bias index"), latex: "\\mathrm{BI}", coefficient: row.bias_index },
    ...(all === null
      ? []
      : [
          { name: t("Fleiss’ κ, all coders"), latex: "\\kappa_{\\mathrm{Fleiss}}", coefficient: all.fleiss },
          { name: t("Krippendorff’s α, all coders"), latex: "\\alpha", coefficient: all.alpha },
        ]),
  ];
}
