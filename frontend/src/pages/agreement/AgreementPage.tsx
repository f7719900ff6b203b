import { useState } from "react";
import { useSearchParams } from "wouter";

import { ProblemError } from "../../api/problem";
import { type Agreement, useAgreement } from "../../api/reports";
import { useRounds } from "../../api/rounds";
import { Choice } from "../../ui/Bits";
import { ButtonLink, DownloadLink } from "../../ui/Button";
import { Select } from "../../ui/Fields";
import { EmptyState, Loaded } from "../../ui/States";
import { usePageKeys } from "../../ui/usePageKeys";
import { PageHead } from "../shell/PageHead";
import { AgreementTable } from "./AgreementTable";
import { AllCoders, LeftOut, Methods, OtherCoefficients } from "./Appendix";
import { BehindSheet } from "./BehindSheet";
import { ForestChart } from "./ForestChart";
import { Headline } from "./Headline";
import { PairChooser } from "./PairChooser";
import type { SortBy } from "./rows";

/** Agreement of two coders in a closed round, per group and per code, each number with its drawings. */
export default function AgreementPage({ slug }: { slug: string }) {
  const [search] = useSearchParams();
  const round = Number(search.get("round") ?? Number.NaN);
  const coders = search.get("coders") ?? "";
  const agreement = useAgreement(slug, Number.isInteger(round) ? round : null, coders);
  const notYet = agreement.error instanceof ProblemError && [404, 409].includes(agreement.error.status);
  return (
    <>
      <PageHead
        slug={slug}
        title="Agreement"
        actions={
          agreement.data === undefined ? null : (
            <DownloadLink href={csvAddress(slug, agreement.data)}>Download CSV</DownloadLink>
          )
        }
      />
      {notYet ? (
        <EmptyState
          title="No agreement yet"
          actions={<ButtonLink href={`/s/${slug}/rounds`}>To the rounds</ButtonLink>}
        >
          {agreement.error?.message}
        </EmptyState>
      ) : (
        <Loaded query={agreement} loading="Counting…">
          {(report) => <Report slug={slug} report={report} />}
        </Loaded>
      )}
    </>
  );
}

function csvAddress(slug: string, report: Agreement): string {
  const coders = report.pair?.map(({ id }) => id).join(",") ?? "";
  const query = new URLSearchParams({ round: String(report.round_number), coders, format: "csv" });
  return `/api/v1/studies/${encodeURIComponent(slug)}/agreement?${query.toString()}`;
}

const SORTS = [
  { value: "codebook", label: "Codebook" },
  { value: "kappa", label: "Lowest κ first" },
  { value: "disagreements", label: "Most disagreements first" },
];
const VIEWS = [
  { value: "table", label: "Table" },
  { value: "chart", label: "Chart" },
] as const;

function Report({ slug, report }: { slug: string; report: Agreement }) {
  const [search, setSearch] = useSearchParams();
  const [sortBy, setSortBy] = useState<SortBy>("codebook");
  const [view, setView] = useState<"table" | "chart">("table");
  usePageKeys({ t: () => setView(view === "table" ? "chart" : "table") });
  const show = (shown: string | null) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (shown === null) {
        next.delete("show");
      } else {
        next.set("show", shown);
      }
      return next;
    });
  return (
    <>
      <div className="form-grid">
        <RoundChooser slug={slug} report={report} />
        <PairChooser slug={slug} report={report} />
      </div>
      <Headline report={report} onShow={show} />
      {report.overall === null ? null : (
        <section className="section" aria-labelledby="by-code">
          <div className="spread row-end">
            <h2 id="by-code">By group and code</h2>
            <div className="row row-end">
              <Select
                label="Sort by"
                value={sortBy}
                options={SORTS}
                onChange={(value) => setSortBy(value as SortBy)}
              />
              <Choice label="Table or chart" value={view} options={VIEWS} onChange={setView} />
            </div>
          </div>
          {view === "table" ? (
            <AgreementTable report={report} sortBy={sortBy} onShow={show} shown={search.get("show")} />
          ) : (
            <ForestChart report={report} sortBy={sortBy} />
          )}
        </section>
      )}
      <OtherCoefficients report={report} />
      <AllCoders report={report} />
      <LeftOut report={report} />
      <Methods report={report} />
      <BehindSheet slug={slug} report={report} shown={search.get("show")} onClose={() => show(null)} />
    </>
  );
}

function RoundChooser({ slug, report }: { slug: string; report: Agreement }) {
  const rounds = useRounds(slug);
  const [, setSearch] = useSearchParams();
  const closed = rounds.data?.filter(({ status }) => status === "closed") ?? [];
  if (closed.length < 2) {
    return null;
  }
  return (
    <Select
      label="Round"
      value={String(report.round_number)}
      options={closed.map(({ number, name }) => ({ value: String(number), label: name }))}
      onChange={(round) => setSearch({ round })}
    />
  );
}
