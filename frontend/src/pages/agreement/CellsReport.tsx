import type { Agreement } from "../../api/reports";
import { t } from "../../i18n/text";
import { AllCoders } from "./AllCoders";
import { LeftOut, Methods } from "./Appendix";
import { CellsSection } from "./CellsSection";
import { CoefficientTable } from "./CoefficientTable";
import { Discussion, ReportTheBlind } from "./Discussion";
import { decisionsOf, Headline } from "./Headline";
import { IntervalNotes } from "./ReportOptions";
import { RowSheet } from "./RowSheet";
import { toldOf } from "./told";
import { useAddress } from "./useAddress";

interface CellsReportProps {
  slug: string;
  report: Agreement;
  /** What the rows are. */
  by: "codes" | "drawings";
}

/** Agreement on which codes are on which drawings. */
export function CellsReport({ slug, report, by }: CellsReportProps) {
  const [search, change] = useAddress();
  const scale = report.scales.find(({ key }) => key === search.get("scale")) ?? null;
  const shown = search.get("show");
  const show = (target: string | null) => change({ show: target });
  return (
    <>
      <ReportTheBlind slug={slug} report={report} />
      <Headline report={report} scale={scale} onShow={show} />
      <IntervalNotes report={report} />
      {report.overall === null || report.cells === 0 ? null : (
        <>
          <CellsSection key={by} report={report} by={by} scale={scale} onShow={show} shown={shown} />
          <section className="section" aria-labelledby="coefficients">
            <h2 id="coefficients">{t("All coefficients")}</h2>
            <CoefficientTable
              caption={t("All coefficients of the two coders")}
              lines={toldOf(report.measures, "pair")}
              over={decisionsOf(report, "(")}
              scale={scale}
            />
          </section>
        </>
      )}
      <Discussion report={report} />
      <AllCoders report={report} scale={scale} />
      <LeftOut items={report.left_out} />
      <Methods text={report.methods} />
      <RowSheet slug={slug} report={report} shown={shown} onClose={() => show(null)} />
    </>
  );
}
