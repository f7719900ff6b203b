import { useSearchParams } from "wouter";

import { ProblemError } from "../../api/problem";
import {
  type ComponentChoice,
  type ComponentReport,
  componentsTable,
  useComponents,
} from "../../api/reports";
import { t, tn } from "../../i18n/text";
import { DownloadLink } from "../../ui/Button";
import { EmptyState, Loaded } from "../../ui/States";
import { PageHead } from "../shell/PageHead";
import { KINDS, linkTo, rowsOf } from "./kinds";
import { RowSheet } from "./RowSheet";
import { RowTable } from "./RowTable";
import { SketchList } from "./SketchList";
import { SketchSummary } from "./SketchSummary";
import { SourceChooser } from "./SourceChooser";

/** What the drawings are made of: structural and functional components, counted over participants. */
export default function ComponentsPage({ slug }: { slug: string }) {
  const [search] = useSearchParams();
  const choice = { source: search.get("source"), coder: search.get("coder"), phase: search.get("phase") };
  const report = useComponents(slug, choice);
  const notYet = report.error instanceof ProblemError && [404, 409].includes(report.error.status);
  const sketch = search.get("sketch");
  return (
    <>
      <PageHead
        slug={slug}
        title={t("Components")}
        lead={t(
          "Structural components are what participants drew (boxes, people, databases); functional ones are relations between them (arrows, lines, nesting).",
        )}
      />
      <SourceChooser
        slug={slug}
        current={report.data?.source.source ?? choice.source ?? ""}
        choice={choice}
      />
      {notYet ? (
        <EmptyState title={t("Nothing to show yet")}>{report.error?.message}</EmptyState>
      ) : (
        <Loaded query={report} loading={t("Looking at the drawings…")}>
          {(data) =>
            sketch === null ? (
              <Report slug={slug} report={data} choice={choice} />
            ) : (
              <SketchSummary key={sketch} slug={slug} sketch={sketch} choice={choice} report={data} />
            )
          }
        </Loaded>
      )}
    </>
  );
}

interface ReportProps {
  slug: string;
  report: ComponentReport;
  choice: ComponentChoice;
}

function Report({ slug, report, choice }: ReportProps) {
  const [search, setSearch] = useSearchParams();
  const show = (shown: string | null) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.delete("show");
      if (shown !== null) {
        next.set("show", shown);
      }
      return next;
    });
  if (report.sketches.length === 0) {
    return (
      <EmptyState title={t("No drawing has components yet")}>
        {report.source.sentence}.{" "}
        {t("Import drawings with marks, or code them in a round; then choose the source above.")}
      </EmptyState>
    );
  }
  const names = new Map(rowsOf(report, "code").map(({ key, label }) => [key, label]));
  return (
    <>
      <p className="muted">
        {report.source.sentence}
        {report.phase === null ? "" : `, ${t("{{phase}} only", { phase: report.phase.name })}`}.{" "}
        {tn(
          report.participants.length,
          "{{count, number}} participant with a usable drawing; each is counted once.",
          "{{count, number}} participants with a usable drawing; each is counted once.",
        )}
        {report.not_done === 0
          ? ""
          : ` ${tn(
              report.not_done,
              "{{count, number}} drawing not done is left out.",
              "{{count, number}} drawings not done are left out.",
            )}`}
      </p>
      <div className="row">
        <DownloadLink href={componentsTable(slug, choice, "csv")}>{t("Download counts (CSV)")}</DownloadLink>
        <DownloadLink href={componentsTable(slug, choice, "sketches")}>
          {t("Download drawings (CSV)")}
        </DownloadLink>
      </div>
      {KINDS.map(({ kind, title, help }) => (
        <RowTable
          key={kind}
          title={title}
          help={help}
          rows={rowsOf(report, kind)}
          names={names}
          onShow={show}
        />
      ))}
      <SketchList report={report} linkFor={(id) => linkTo(slug, id, choice)} />
      <RowSheet
        slug={slug}
        report={report}
        shown={search.get("show")}
        choice={choice}
        onClose={() => show(null)}
      />
    </>
  );
}
