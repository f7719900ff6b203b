import { ProblemError } from "../../api/problem";
import { type Agreement, useAgreement } from "../../api/reports";
import { Choice } from "../../ui/Bits";
import { ButtonLink, DownloadLink } from "../../ui/Button";
import { Loaded } from "../../ui/States";
import { PageHead } from "../shell/PageHead";
import { AllCoders } from "./AllCoders";
import { LeftOut, Methods } from "./Appendix";
import { CellsSection } from "./CellsSection";
import { CoefficientTable } from "./CoefficientTable";
import { ofPair } from "./described";
import { decisionsOf, Headline } from "./Headline";
import { NotYet } from "./NotYet";
import { PairChooser, RoundChooser } from "./PairChooser";
import { RowSheet } from "./RowSheet";
import { useAddress } from "./useAddress";

/** Agreement of two coders in a closed round, per group and per code, each number with its drawings. */
export default function AgreementPage({ slug }: { slug: string }) {
  const [search] = useAddress();
  const round = Number(search.get("round") ?? Number.NaN);
  const coders = search.get("coders") ?? "";
  const agreement = useAgreement(slug, Number.isInteger(round) ? round : null, coders);
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
          {(report) => <Report slug={slug} report={report} />}
        </Loaded>
      )}
    </>
  );
}

function Actions({ slug, report }: { slug: string; report: Agreement }) {
  const open = report.disagreements.length;
  return (
    <>
      <DownloadLink href={fileAddress(slug, report, "csv")}>CSV</DownloadLink>
      <ButtonLink look="primary" href={`/s/${slug}/disagreements?round=${report.round_number}`}>
        {open === 0 ? "No disagreements" : `Review ${open} disagreement${open === 1 ? "" : "s"}`}
      </ButtonLink>
    </>
  );
}

function fileAddress(slug: string, report: Agreement, format: string): string {
  const coders = report.pair?.map(({ id }) => id).join(",") ?? "";
  const query = new URLSearchParams({ round: String(report.round_number), coders, format });
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
  const show = (shown: string | null) => change({ show: shown });
  return (
    <>
      <div className="form-grid">
        <RoundChooser slug={slug} report={report} />
        <PairChooser slug={slug} report={report} />
      </div>
      <Headline report={report} onShow={show} />
      {report.overall === null || report.cells === 0 ? null : (
        <>
          <Choice<Unit>
            label="Agreement of"
            value={unit}
            options={UNITS}
            onChange={(value) => change({ unit: value === "codes" ? null : value, show: null })}
          />
          <CellsSection key={unit} report={report} by={unit} onShow={show} shown={search.get("show")} />
          <section className="section" aria-labelledby="coefficients">
            <h2 id="coefficients">All coefficients</h2>
            <CoefficientTable
              caption="All coefficients of the two coders"
              rows={ofPair(report.overall)}
              over={decisionsOf(report, "(")}
            />
          </section>
        </>
      )}
      <AllCoders report={report} />
      <LeftOut report={report} />
      <Methods report={report} />
      <RowSheet slug={slug} report={report} shown={search.get("show")} onClose={() => show(null)} />
    </>
  );
}
