import { type Agreement, type DrawnAgreement, useDrawnAgreement } from "../../api/reports";
import { t, tn } from "../../i18n/text";
import { decimal, listed } from "../../i18n/words";
import { Choice } from "../../ui/Bits";
import { EmptyState, Loaded, Note } from "../../ui/States";
import { Table } from "../../ui/Table";
import { LeftOut, Methods } from "./Appendix";
import { CoefficientTable } from "./CoefficientTable";
import { CopyMenu } from "./CopyMenu";
import { DrawnDiscussion } from "./Discussion";
import { type DrawnUnit, matchRows } from "./drawn";
import { DrawnPairs } from "./DrawnPairs";
import { MatchSheet } from "./MatchSheet";
import { MatchTable } from "./MatchTable";
import { whyMissing, written } from "./numbers";
import { questionIn, type Threshold, thresholdIn, THRESHOLDS } from "./question";
import { type Told, toldOfConnectors, toldOfRegions } from "./told";
import { useAddress } from "./useAddress";

interface DrawnReportProps {
  slug: string;
  report: Agreement;
  unit: DrawnUnit;
}

/** Agreement on where coders drew: regions matched by overlap, connectors by their ends and direction. */
export function DrawnReport({ slug, report, unit }: DrawnReportProps) {
  const [search] = useAddress();
  const threshold = thresholdIn(search);
  const drawn = useDrawnAgreement(slug, questionIn(search), Number(threshold));
  return (
    <Loaded query={drawn} loading={t("Comparing regions…")}>
      {(data) => (
        <div className="report" aria-busy={drawn.isPlaceholderData}>
          <Found slug={slug} report={report} unit={unit} drawn={data} threshold={threshold} />
        </div>
      )}
    </Loaded>
  );
}

function Found({
  slug,
  report,
  unit,
  drawn,
  threshold,
}: DrawnReportProps & { drawn: DrawnAgreement; threshold: Threshold }) {
  const [search, change] = useAddress();
  const lines = unit === "regions" ? toldOfRegions(drawn) : toldOfConnectors(drawn);
  const rows = matchRows(drawn, unit);
  const n = unitOf(drawn, unit)?.n ?? 0;
  const drawings = tn(drawn.sketches.length, "{{count, number}} drawing", "{{count, number}} drawings");
  const over = `${drawings} (${
    unit === "regions"
      ? tn(n, "{{count, number}} region", "{{count, number}} regions")
      : tn(n, "{{count, number}} connector", "{{count, number}} connectors")
  })`;
  const show = (shown: string | null) => change({ show: shown });
  if (unitOf(drawn, unit)?.n === 0) {
    return <NothingDrawn drawn={drawn} unit={unit} />;
  }
  return (
    <>
      <DrawnHeadline drawn={drawn} unit={unit} headline={lines[0]} over={over} />
      {drawn.intervals.warning === null ? null : <Note look="warn">{drawn.intervals.warning}</Note>}
      <DrawnDiscussion drawn={drawn} />
      <Thresholds drawn={drawn} threshold={threshold} unit={unit} />
      {rows.length === 0 ? null : (
        <section className="section" aria-labelledby="by-code">
          <h2 id="by-code">{t("By code")}</h2>
          <MatchTable {...{ report, drawn, unit, rows }} onShow={show} shown={search.get("show")} />
        </section>
      )}
      <section className="section" aria-labelledby="coefficients">
        <h2 id="coefficients">{t("All numbers")}</h2>
        <CoefficientTable
          caption={unit === "regions" ? t("All numbers about regions") : t("All numbers about connectors")}
          lines={lines}
          over={over}
        />
      </section>
      <DrawnPairs report={report} drawn={drawn} />
      <LeftOut items={drawn.left_out} />
      <Methods text={drawn.methods} />
      <MatchSheet {...{ slug, drawn, rows }} shown={search.get("show")} onClose={() => show(null)} />
    </>
  );
}

function NothingDrawn({ drawn, unit }: { drawn: DrawnAgreement; unit: DrawnUnit }) {
  return (
    <>
      <EmptyState
        title={unit === "regions" ? t("F1 –: no regions to compare") : t("F1 –: no connectors to compare")}
      >
        {t(
          "Neither {{first}} nor {{second}} drew one on a drawing that both have done. Codes on whole drawings are compared under Codes.",
          { first: drawn.pair[0].name, second: drawn.pair[1].name },
        )}
      </EmptyState>
      <LeftOut items={drawn.left_out} />
    </>
  );
}

const unitOf = ({ units }: DrawnAgreement, unit: DrawnUnit) => units.find(({ key }) => key === unit);

function DrawnHeadline(props: {
  drawn: DrawnAgreement;
  unit: DrawnUnit;
  headline: Told | undefined;
  over: string;
}) {
  const { drawn, unit, headline, over } = props;
  if (headline === undefined) {
    return null;
  }
  const why = whyMissing(headline.coefficient);
  return (
    <section
      className="panel stack"
      aria-label={unit === "regions" ? t("Agreement on regions") : t("Agreement on connectors")}
    >
      <p className="muted">
        {drawn.round_name} · {t("codebook v{{version}}", { version: drawn.codebook_number })} ·{" "}
        {listed(drawn.pair.map(({ name }) => name))}
      </p>
      <p className="headline">
        <span className="headline-main">
          F1 <strong>{written(headline.coefficient)}</strong>
        </span>
        <span className="headline-side">{headline.name}</span>
        <CopyMenu quotable={{ ...headline, over }} />
      </p>
      {why === "" ? null : <p>F1: {why}.</p>}
      <p>{over}</p>
      <p className="muted">{unitOf(drawn, unit)?.sentence}</p>
    </section>
  );
}

/** How much hangs on the overlap from which two regions are taken for one. */
function Thresholds({
  drawn,
  threshold,
  unit,
}: {
  drawn: DrawnAgreement;
  threshold: Threshold;
  unit: DrawnUnit;
}) {
  const [, change] = useAddress();
  return (
    <section className="section" aria-labelledby="thresholds">
      <div className="spread">
        <h2 id="thresholds">{t("How much must overlap")}</h2>
        <Choice<Threshold>
          label={t("Overlap (IoU) from which two regions are one")}
          value={threshold}
          options={THRESHOLDS}
          onChange={(value) => change({ threshold: value === "0.5" ? null : value, show: null })}
        />
      </div>
      {unit === "connectors" ? (
        <p className="muted">
          {t("Connectors end at regions, so the overlap that makes two regions one matters here too.")}
        </p>
      ) : (
        <Table caption={t("F1 by the overlap from which two regions are one")}>
          <thead>
            <tr>
              <th scope="col">{t("Overlap (IoU) from")}</th>
              <th scope="col">{t("Coded-region F1")}</th>
              <th scope="col">{t("Region F1, whatever the code")}</th>
            </tr>
          </thead>
          <tbody>
            {drawn.thresholds.map((at) => (
              <tr
                key={at.threshold}
                className={at.threshold === Number(threshold) ? "agreement-group" : undefined}
              >
                <th scope="row">{decimal(at.threshold, 2)}</th>
                <td>{written(at.coded_f1)}</td>
                <td>{written(at.drawn_f1)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
