import { useState } from "react";
import { Link } from "wouter";

import { problemOf } from "../../api/problem";
import { type Round, useAssignments, useRoundChanges } from "../../api/rounds";
import { t, tn } from "../../i18n/text";
import { day, forReader } from "../../i18n/words";
import { Badge, ProgressBar } from "../../ui/Bits";
import { Button, ButtonLink } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { ProblemNote } from "../../ui/States";
import { say } from "../../ui/toasts";
import { AssignmentGrid } from "./AssignmentGrid";
import { closingWords, progressOf } from "./progress";

const STATUS = {
  draft: ["plain", t("Draft")],
  open: ["accent", t("Open", { context: "state" })],
  closed: ["ok", t("Closed")],
} as const;

/** One round: where it stands, how far the coders are, and what may be done with it. */
export function RoundCard({ slug, round, isOwner }: { slug: string; round: Round; isOwner: boolean }) {
  const [look, word] = STATUS[round.status];
  const mine = round.coders.find((coder) => coder.is_me);
  return (
    <article className="card" aria-label={round.name}>
      <div className="spread">
        <div className="row">
          <h2>{round.name}</h2>
          <Badge look={look}>{word}</Badge>
          <Badge>{round.blind ? t("Blind") : t("Coders see each other")}</Badge>
        </div>
        <div className="row">
          {round.my_next === null ? null : (
            <ButtonLink look="primary" href={`/s/${slug}/code/${round.my_next}`}>
              {t("Go coding")}
            </ButtonLink>
          )}
          {isOwner ? <RoundActions slug={slug} round={round} /> : null}
        </div>
      </div>
      <p className="dense muted">{facts(round)}</p>
      <ul className="stack" aria-label={t("Coders")}>
        {round.coders.map((coder) => (
          <li key={coder.member} className="progress-row">
            <span>{forReader(coder.name, coder.is_me)}</span>
            {coder.done === null ? (
              <span className="muted dense">{progressOf(coder)}</span>
            ) : (
              <ProgressBar
                label={t("Progress of {{name}}", { name: coder.name })}
                value={coder.done}
                max={coder.total}
                text={progressOf(coder)}
              />
            )}
          </li>
        ))}
      </ul>
      {round.status === "closed" ? (
        <p className="row">
          <Link href={`/s/${slug}/agreement?round=${round.number}`}>{t("Agreement of this round")}</Link>
          {round.coders.length < 2 ? null : (
            <Link href={`/s/${slug}/disagreements?round=${round.number}`}>
              {t("Disagreements of this round")}
            </Link>
          )}
        </p>
      ) : null}
      {mine === undefined || round.status === "draft" ? null : <MyDrawings slug={slug} round={round} />}
    </article>
  );
}

function facts(round: Round): string {
  return [
    tn(round.sketches, "{{count, number}} drawing", "{{count, number}} drawings"),
    round.codebook_number === null
      ? t("codebook is frozen when it opens")
      : t("codebook v{{number}}", { number: round.codebook_number }),
    ...(round.opened_at === null ? [] : [t("opened {{day}}", { day: day(round.opened_at) })]),
    ...(round.closed_at === null ? [] : [t("closed {{day}}", { day: day(round.closed_at) })]),
  ].join(" · ");
}

function MyDrawings({ slug, round }: { slug: string; round: Round }) {
  const [shown, setShown] = useState(round.status === "open");
  const assignments = useAssignments(slug, shown ? round.id : null);
  return (
    <details className="details" open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{t("Your drawings, in your order")}</summary>
      {assignments.data === undefined ? null : <AssignmentGrid slug={slug} items={assignments.data} />}
    </details>
  );
}

type Asking = "open" | "close" | "delete" | null;

function RoundActions({ slug, round }: { slug: string; round: Round }) {
  const { open, close, remove } = useRoundChanges(slug);
  const [asking, setAsking] = useState<Asking>(null);
  const stop = () => setAsking(null);
  return (
    <>
      {round.status === "draft" ? (
        <>
          <Button look="primary" onPress={() => setAsking("open")}>
            {t("Open round")}
          </Button>
          <Button onPress={() => setAsking("delete")}>{t("Delete draft")}</Button>
        </>
      ) : null}
      {round.status === "open" ? (
        <Button onPress={() => setAsking("close")}>{t("Close round")}</Button>
      ) : null}
      <ConfirmDialog
        title={t("Open {{name}}?", { name: round.name })}
        isOpen={asking === "open"}
        onClose={stop}
        confirm={t("Open round")}
        onConfirm={async () => {
          await open.mutateAsync(round.id);
          say(t("{{name}} is open", { name: round.name }));
        }}
      >
        <p>
          {t(
            "The codebook is frozen for this round as it is now. Coders and drawings cannot be changed afterwards.",
          )}
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        title={t("Close {{name}}?", { name: round.name })}
        isOpen={asking === "close"}
        onClose={stop}
        confirm={t("Close round")}
        danger
        onConfirm={async () => {
          const { not_done } = await close.mutateAsync(round.id);
          say(
            not_done === 0
              ? t("{{name}} is closed", { name: round.name })
              : t("{{name}} is closed; {{left, number}} not done stay out", {
                  name: round.name,
                  left: not_done,
                }),
          );
        }}
      >
        <p>
          {t(
            "Nobody can code in it any more, and it cannot be opened again. All members then see all codings, and agreement is computed. Drawings that are not done stay out of it.",
          )}
        </p>
        <ul className="note-list">
          {closingWords(round.coders).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </ConfirmDialog>
      <ConfirmDialog
        title={t("Delete the draft {{name}}?", { name: round.name })}
        isOpen={asking === "delete"}
        onClose={stop}
        confirm={t("Delete draft")}
        danger
        onConfirm={() => remove.mutateAsync(round.id)}
      >
        <p>{t("Nothing was coded in it.")}</p>
      </ConfirmDialog>
      <ProblemNote problem={open.isError && asking === null ? problemOf(open.error) : null} />
    </>
  );
}
