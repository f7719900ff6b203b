import { useState } from "react";
import { Link, useLocation } from "wouter";

import { type Overview, useOverview } from "../../api/studies";
import { t } from "../../i18n/text";
import { Badge, ProgressBar } from "../../ui/Bits";
import { ButtonLink } from "../../ui/Button";
import { EmptyState, Loaded, Note } from "../../ui/States";
import { usePageKeys } from "../../ui/usePageKeys";
import { PageHead, useIsOwner } from "../shell/PageHead";
import { inOwnWords } from "./nextStep";
import { OverviewTable } from "./OverviewTable";

const STATUS = { draft: t("draft"), open: t("open"), closed: t("closed") } as const;
const BLIND_STATUS = {
  draft: t("Blind · draft"),
  open: t("Blind · open"),
  closed: t("Blind · closed"),
} as const;

/** A study's home: where it stands and what to do next. */
export default function OverviewPage({ slug }: { slug: string }) {
  const overview = useOverview(slug);
  return (
    <Loaded query={overview} loading={t("Reading the study…")}>
      {(data) => <Home slug={slug} overview={data} />}
    </Loaded>
  );
}

function Home({ slug, overview }: { slug: string; overview: Overview }) {
  const { study, next_step: next, rows } = overview;
  return (
    <>
      <PageHead
        slug={slug}
        title={study.name}
        tab={t("Overview")}
        lead={study.description === "" ? undefined : study.description}
        actions={
          <ButtonLink look="primary" href={next.target}>
            {inOwnWords(next.action)}
          </ButtonLink>
        }
      />
      <Note>
        <strong>{t("Next step:")}</strong> {inOwnWords(next.text)}
      </Note>
      <Setup overview={overview} />
      {overview.round === null ? null : <RoundLine round={overview.round} />}
      {rows.length === 0 ? <NoDrawings slug={slug} /> : <Rows slug={slug} overview={overview} />}
    </>
  );
}

function Setup({ overview }: { overview: Overview }) {
  return (
    <ol className="steps" aria-label={t("Setup")}>
      {overview.steps.map((step) => (
        <li key={step.key}>
          <Link href={step.target} className="step">
            <Badge look={step.done ? "ok" : "plain"}>
              <span aria-hidden="true">{step.done ? "✓" : "○"}</span> {inOwnWords(step.title)}
              <span className="visually-hidden">{step.done ? t(", done") : t(", not done")}</span>
            </Badge>
          </Link>
        </li>
      ))}
    </ol>
  );
}

function RoundLine({ round }: { round: NonNullable<Overview["round"]> }) {
  if (round.total === 0) {
    return null;
  }
  return (
    <section className="panel stack" aria-label={t("Your progress")}>
      <div className="spread">
        <h2>{round.name}</h2>
        <Badge look={round.status === "open" ? "accent" : "plain"}>
          {round.blind ? BLIND_STATUS[round.status] : STATUS[round.status]}
        </Badge>
      </div>
      <ProgressBar
        label={t("Your drawings done")}
        value={round.done}
        max={round.total}
        text={t("{{done, number}} of {{total, number}} done by you", {
          done: round.done,
          total: round.total,
        })}
      />
    </section>
  );
}

function NoDrawings({ slug }: { slug: string }) {
  return (
    <EmptyState title={t("No drawings yet")}>
      {useIsOwner(slug)
        ? t("Import whiteboard exports or pictures; each becomes a drawing of one participant.")
        : t("The owner of the study has not imported any.")}
    </EmptyState>
  );
}

function Rows({ slug, overview }: { slug: string; overview: Overview }) {
  const [, navigate] = useLocation();
  const [marked, setMarked] = useState(0);
  const step = (by: number) => {
    const next = Math.min(overview.rows.length - 1, Math.max(0, marked + by));
    setMarked(next);
    document.getElementById(`row-${next}`)?.focus();
  };
  usePageKeys({ j: () => step(1), k: () => step(-1), i: () => navigate(`/s/${slug}/import`) });
  return <OverviewTable slug={slug} rows={overview.rows} inRound={overview.round !== null} />;
}
