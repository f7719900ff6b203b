import { useState } from "react";
import { Link } from "wouter";

import { problemOf } from "../../api/problem";
import { type Round, useAssignments, useRoundChanges } from "../../api/rounds";
import { counted, day } from "../../i18n/words";
import { Badge, ProgressBar } from "../../ui/Bits";
import { Button, ButtonLink } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { ProblemNote } from "../../ui/States";
import { say } from "../../ui/toasts";
import { AssignmentGrid } from "./AssignmentGrid";
import { closingWords, progressOf } from "./progress";

const STATUS = {
  draft: ["plain", "Draft"],
  open: ["accent", "Open"],
  closed: ["ok", "Closed"],
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
          <Badge>{round.blind ? "Blind" : "Coders see each other"}</Badge>
        </div>
        <div className="row">
          {round.my_next === null ? null : (
            <ButtonLink look="primary" href={`/s/${slug}/code/${round.my_next}`}>
              Go coding
            </ButtonLink>
          )}
          {isOwner ? <RoundActions slug={slug} round={round} /> : null}
        </div>
      </div>
      <p className="dense muted">{facts(round)}</p>
      <ul className="stack" aria-label="Coders">
        {round.coders.map((coder) => (
          <li key={coder.member} className="progress-row">
            <span>{coder.is_me ? `${coder.name} (you)` : coder.name}</span>
            {coder.done === null ? (
              <span className="muted dense">{progressOf(coder)}</span>
            ) : (
              <ProgressBar
                label={`Progress of ${coder.name}`}
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
          <Link href={`/s/${slug}/agreement?round=${round.number}`}>Agreement of this round</Link>
          {round.coders.length < 2 ? null : (
            <Link href={`/s/${slug}/disagreements?round=${round.number}`}>Disagreements of this round</Link>
          )}
        </p>
      ) : null}
      {mine === undefined || round.status === "draft" ? null : <MyDrawings slug={slug} round={round} />}
    </article>
  );
}

function facts(round: Round): string {
  return [
    counted(round.sketches, "drawing"),
    round.codebook_number === null
      ? "codebook is frozen when it opens"
      : `codebook v${round.codebook_number}`,
    ...(round.opened_at === null ? [] : [`opened ${day(round.opened_at)}`]),
    ...(round.closed_at === null ? [] : [`closed ${day(round.closed_at)}`]),
  ].join(" · ");
}

function MyDrawings({ slug, round }: { slug: string; round: Round }) {
  const [shown, setShown] = useState(round.status === "open");
  const assignments = useAssignments(slug, shown ? round.id : null);
  return (
    <details className="details" open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>Your drawings, in your order</summary>
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
            Open round
          </Button>
          <Button onPress={() => setAsking("delete")}>Delete draft</Button>
        </>
      ) : null}
      {round.status === "open" ? <Button onPress={() => setAsking("close")}>Close round</Button> : null}
      <ConfirmDialog
        title={`Open ${round.name}?`}
        isOpen={asking === "open"}
        onClose={stop}
        confirm="Open round"
        onConfirm={async () => {
          await open.mutateAsync(round.id);
          say(`${round.name} is open`);
        }}
      >
        <p>
          The codebook is frozen for this round as it is now. Coders and drawings cannot be changed
          afterwards.
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        title={`Close ${round.name}?`}
        isOpen={asking === "close"}
        onClose={stop}
        confirm="Close round"
        danger
        onConfirm={async () => {
          const { not_done } = await close.mutateAsync(round.id);
          say(
            not_done === 0
              ? `${round.name} is closed`
              : `${round.name} is closed; ${not_done} not done stay out`,
          );
        }}
      >
        <p>
          Nobody can code in it any more, and it cannot be opened again. All members then see all codings, and
          agreement is computed. Drawings that are not done stay out of it.
        </p>
        <ul className="note-list">
          {closingWords(round.coders).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </ConfirmDialog>
      <ConfirmDialog
        title={`Delete the draft ${round.name}?`}
        isOpen={asking === "delete"}
        onClose={stop}
        confirm="Delete draft"
        danger
        onConfirm={() => remove.mutateAsync(round.id)}
      >
        <p>Nothing was coded in it.</p>
      </ConfirmDialog>
      <ProblemNote problem={open.isError && asking === null ? problemOf(open.error) : null} />
    </>
  );
}
