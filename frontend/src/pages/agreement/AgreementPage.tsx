import { ProblemError } from "../../api/problem";
import { type Agreement, agreementQuery, useAgreement } from "../../api/reports";
import { Choice } from "../../ui/Bits";
import { ButtonLink, DownloadLink } from "../../ui/Button";
import { Loaded, Note } from "../../ui/States";
import { PageHead } from "../shell/PageHead";
import { AllCoders } from "./AllCoders";
import { LeftOut, Methods } from "./Appendix";
import { CellsSection } from "./CellsSection";
import { CoefficientTable } from "./CoefficientTable";
import { Discussion } from "./Discussion";
import { decisionsOf, Headline } from "./Headline";
import { NotYet } from "./NotYet";
import { PairChooser, RoundChooser } from "./PairChooser";
import { questionIn } from "./question";
import { IntervalNotes, ReportOptions } from "./ReportOptions";
import { RowSheet } from "./RowSheet";
import { SameCoder } from "./SameCoder";
import { useAddress } from "./useAddress";

/** Agreement of two coders in a closed round, per group and per code, each number with its drawings. */
export default function AgreementPage({ slug }: { slug: string }) {
  const [search] = useAddress();
  const agreement = useAgreement(slug, questionIn(search));
  const notYet = agreement.error instanceof ProblemError && [404, 409].includes(agreement.error.status);
  return (
    <>
      <PageHead
        slug={slug}
        title="Agreement"
        actions={agreement.data === undefined ? null : <Actions slug={slug} report={agreement.data} />}
      />
      {notYet ? (
        <NotYet slug={slug} reason={agreement.error?.message ?? ""} />
      ) : (
        <Loaded query={agreement} loading="Counting…">
          {(report) => (
            <div className="report" aria-busy={agreement.isPlaceholderData}>
              <Report slug={slug} report={report} />
            </div>
          )}
        </Loaded>
      )}
    </>
  );
}

const FORMATS = [
  ["csv", "CSV"],
  ["xlsx", "XLSX"],
  ["latex", "LaTeX"],
] as const;

function Actions({ slug, report }: { slug: string; report: Agreement }) {
  const open = report.disagreements.length;
  return (
    <>
      {FORMATS.map(([format, label]) => (
        <DownloadLink key={format} href={fileAddress(slug, report, format)}>
          {label}
        </DownloadLink>
      ))}
      {report.against !== null || open === 0 ? null : (
        <ButtonLink look="primary" href={`/s/${slug}/disagreements?round=${report.round_number}`}>
          Review {open} {open === 1 ? "disagreement" : "disagreements"}
        </ButtonLink>
      )}
    </>
  );
}

/** The same numbers as a file. */
function fileAddress(slug: string, report: Agreement, format: string): string {
  const ids = report.pair?.map(({ id }) => id.split(":")[0] ?? "") ?? [];
  const asked = agreementQuery({
    round: report.round_number,
    coders: [...new Set(ids)].join(","),
    interval: report.intervals.method,
    seed: report.intervals.seed ?? 1,
    stage: report.stage,
    against: report.against?.round_number ?? null,
  });
  const query = new URLSearchParams(Object.entries({ ...asked, format }).map(([k, v]) => [k, String(v)]));
  return `/api/v1/studies/${encodeURIComponent(slug)}/agreement?${query.toString()}`;
}

const UNITS = [
  { value: "codes", label: "Codes" },
  { value: "drawings", label: "Drawings" },
] as const;
type Unit = (typeof UNITS)[number]["value"];

function Report({ slug, report }: { slug: string; report: Agreement }) {
  const [search, change] = useAddress();
  const unit = UNITS.find(({ value }) => value === search.get("unit"))?.value ?? "codes";
  const scale = report.scales.find(({ key }) => key === search.get("scale")) ?? null;
  const show = (shown: string | null) => change({ show: shown });
  return (
    <>
      <div className="report-choices">
        <RoundChooser slug={slug} report={report} />
        <SameCoder slug={slug} report={report} />
        {report.against === null ? <PairChooser slug={slug} report={report} /> : null}
        <ReportOptions report={report} />
      </div>
      {report.stage === "after" ? (
        <Note look="warn">These are the numbers after discussion. {report.discussion?.warning}</Note>
      ) : null}
      <Headline report={report} scale={scale} onShow={show} />
      <IntervalNotes report={report} />
      {report.overall === null || report.cells === 0 ? null : (
        <>
          <Choice<Unit>
            label="Agreement of"
            value={unit}
            options={UNITS}
            onChange={(value) => change({ unit: value === "codes" ? null : value, show: null })}
          />
          <CellsSection
            key={unit}
            report={report}
            by={unit}
            scale={scale}
            onShow={show}
            shown={search.get("show")}
          />
          <section className="section" aria-labelledby="coefficients">
            <h2 id="coefficients">All coefficients</h2>
            <CoefficientTable
              caption="All coefficients of the two coders"
              measures={report.measures.filter(({ who }) => who === "pair")}
              over={decisionsOf(report, "(")}
              scale={scale}
            />
          </section>
        </>
      )}
      <Discussion report={report} />
      <AllCoders report={report} scale={scale} />
      <LeftOut report={report} />
      <Methods report={report} />
      <RowSheet slug={slug} report={report} shown={search.get("show")} onClose={() => show(null)} />
    </>
  );
}
