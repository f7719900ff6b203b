import { ProblemError } from "../../api/problem";
import { type Agreement, agreementQuery, useAgreement } from "../../api/reports";
import { Choice } from "../../ui/Bits";
import { ButtonLink, DownloadLink } from "../../ui/Button";
import { Loaded } from "../../ui/States";
import { PageHead } from "../shell/PageHead";
import { CellsReport } from "./CellsReport";
import { DrawnReport } from "./DrawnReport";
import { NotYet } from "./NotYet";
import { PairChooser, RoundChooser } from "./PairChooser";
import { questionIn } from "./question";
import { ReportOptions } from "./ReportOptions";
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
  { value: "regions", label: "Regions" },
  { value: "connectors", label: "Connectors" },
] as const;
type Unit = (typeof UNITS)[number]["value"];

function Report({ slug, report }: { slug: string; report: Agreement }) {
  const [search, change] = useAddress();
  // One coder's two rounds are compared by what is present alone.
  const units = report.against === null ? UNITS : UNITS.slice(0, 2);
  const unit = units.find(({ value }) => value === search.get("unit"))?.value ?? "codes";
  const isCells = unit === "codes" || unit === "drawings";
  return (
    <>
      <div className="report-choices">
        <Choice<Unit>
          label="Agreement on"
          value={unit}
          options={units}
          onChange={(value) => change({ unit: value === "codes" ? null : value, show: null })}
        />
        <RoundChooser slug={slug} report={report} />
        <SameCoder slug={slug} report={report} />
        {report.against === null ? <PairChooser slug={slug} report={report} /> : null}
        <ReportOptions report={report} hasScale={isCells} />
      </div>
      {isCells ? (
        <CellsReport slug={slug} report={report} by={unit} />
      ) : (
        <DrawnReport slug={slug} report={report} unit={unit} />
      )}
    </>
  );
}
