import { ProblemError } from "../../api/problem";
import { type Agreement, agreementQuery, useAgreement } from "../../api/reports";
import { t, tn } from "../../i18n/text";
import { Choice } from "../../ui/Bits";
import { ButtonLink, DownloadLink } from "../../ui/Button";
import { Loaded } from "../../ui/States";
import { PageHead } from "../shell/PageHead";
import { CellsReport } from "./CellsReport";
import { DrawnReport } from "./DrawnReport";
import { NotYet } from "./NotYet";
import { PairChooser, RoundChooser } from "./PairChooser";
import { isCells, questionIn, thresholdIn, type Unit, unitIn, UNITS } from "./question";
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
        title={t("Agreement")}
        actions={agreement.data === undefined ? null : <Actions slug={slug} report={agreement.data} />}
      />
      {notYet ? (
        <NotYet slug={slug} reason={agreement.error?.message ?? ""} />
      ) : (
        <Loaded query={agreement} loading={t("Counting…")}>
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

function Actions({ slug, report }: { slug: string; report: Agreement }) {
  const open = report.disagreements.length;
  return (
    <>
      <Downloads slug={slug} report={report} />
      {report.against !== null || open === 0 ? null : (
        <ButtonLink look="primary" href={`/s/${slug}/disagreements?round=${report.round_number}`}>
          {tn(open, "Review {{count, number}} disagreement", "Review {{count, number}} disagreements")}
        </ButtonLink>
      )}
    </>
  );
}

const FORMATS = [
  ["csv", "CSV"],
  ["xlsx", "XLSX"],
  ["latex", "LaTeX"],
] as const;

/** What the page shows, as files: of codes and drawings, or of regions and connectors. */
function Downloads({ slug, report }: { slug: string; report: Agreement }) {
  const [search] = useAddress();
  const isDrawn = !isCells(unitIn(search));
  const ids = report.pair?.map(({ id }) => id.split(":")[0] ?? "") ?? [];
  const asked = agreementQuery({
    round: report.round_number,
    coders: [...new Set(ids)].join(","),
    interval: report.intervals.method,
    seed: report.intervals.seed ?? 1,
    stage: report.stage,
    against: report.against?.round_number ?? null,
  });
  const address = `/api/v1/studies/${encodeURIComponent(slug)}/agreement${isDrawn ? "/regions" : ""}`;
  return FORMATS.map(([format, label]) => {
    const parts = { ...asked, ...(isDrawn ? { threshold: thresholdIn(search) } : {}), format };
    const query = new URLSearchParams(Object.entries(parts).map(([name, value]) => [name, String(value)]));
    return (
      <DownloadLink key={format} href={`${address}?${query.toString()}`}>
        {label}
      </DownloadLink>
    );
  });
}

function Report({ slug, report }: { slug: string; report: Agreement }) {
  const [search, change] = useAddress();
  const unit = unitIn(search);
  return (
    <>
      <div className="report-choices">
        <Choice<Unit>
          label={t("Agreement on")}
          value={unit}
          options={UNITS}
          onChange={(value) => change({ unit: value === "codes" ? null : value, show: null })}
        />
        <RoundChooser slug={slug} report={report} />
        <SameCoder slug={slug} report={report} />
        {report.against === null ? <PairChooser slug={slug} report={report} /> : null}
        <ReportOptions report={report} hasScale={isCells(unit)} />
      </div>
      {isCells(unit) ? (
        <CellsReport slug={slug} report={report} by={unit} />
      ) : (
        <DrawnReport slug={slug} report={report} unit={unit} />
      )}
    </>
  );
}
