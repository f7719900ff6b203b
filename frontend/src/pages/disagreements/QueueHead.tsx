import { useState } from "react";
import { useSearchParams } from "wouter";

import { type Queue, useConsensusChanges } from "../../api/adjudication";
import { problemOf } from "../../api/problem";
import { type Round, useRounds } from "../../api/rounds";
import { t, tn } from "../../i18n/text";
import { day } from "../../i18n/words";
import { ActionMenu, Badge, Choice, ProgressBar } from "../../ui/Bits";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { Select } from "../../ui/Fields";
import { say } from "../../ui/toasts";
import { PageHead, useIsOwner } from "../shell/PageHead";
import { isBeingMade, withoutReason } from "./queue";

interface QueueHeadProps {
  slug: string;
  queue: Queue;
  discussing: boolean;
  onDiscuss: (discussing: boolean) => void;
  /** Goes to the first verdict that gives no reason. */
  onWithoutReason: () => void;
  /** Makes a portion of the consensus; whether any of it is left. */
  makeMore: () => Promise<boolean>;
}

const MODES = [
  { value: "decide", label: t("Decide") },
  { value: "discuss", label: t("Discuss") },
] as const;

/** How far the queue is, and what is done with it as a whole. */
export function QueueHead(props: QueueHeadProps) {
  const { slug, queue, discussing, onDiscuss, onWithoutReason, makeMore } = props;
  const [asking, setAsking] = useState<"freeze" | "unfreeze" | null>(null);
  const { total, resolved, blocking } = queue.progress;
  const unexplained = withoutReason(queue).length;
  const mayFreeze = queue.can_decide && queue.frozen_at === null && blocking === 0;
  return (
    <>
      <PageHead
        slug={slug}
        title={t("Disagreements")}
        lead={
          <div className="row">
            <RoundChooser slug={slug} queue={queue} />
            <ProgressBar
              label={t("Resolved disagreements")}
              value={resolved}
              max={total}
              text={t("{{resolved}} of {{total}} resolved", { resolved, total })}
            />
            {queue.frozen_at === null ? (
              <span className="dense">
                {blocking === 0
                  ? t("Nothing holds up the consensus")
                  : t("{{n}} to decide before freezing", { n: blocking })}
              </span>
            ) : (
              <Badge look="ok">{t("Consensus frozen {{date}}", { date: day(queue.frozen_at) })}</Badge>
            )}
            {unexplained === 0 || !queue.can_decide || queue.frozen_at !== null ? null : (
              <button type="button" className="link-button dense" onClick={onWithoutReason}>
                {tn(
                  unexplained,
                  "{{count, number}} verdict without a reason",
                  "{{count, number}} verdicts without a reason",
                )}
              </button>
            )}
          </div>
        }
        actions={
          <>
            {queue.me === null || queue.frozen_at !== null ? null : (
              <Choice
                label={t("Decide or discuss")}
                value={discussing ? "discuss" : "decide"}
                options={MODES}
                onChange={(mode) => onDiscuss(mode === "discuss")}
              />
            )}
            {mayFreeze ? (
              <Button look="primary" onPress={() => setAsking("freeze")}>
                {t("Freeze consensus")}
              </Button>
            ) : null}
            <More slug={slug} queue={queue} onUnfreeze={() => setAsking("unfreeze")} />
          </>
        }
      />
      <Making queue={queue} />
      <DoneByOne queue={queue} />
      <Asking {...{ slug, queue, asking, makeMore }} onClose={() => setAsking(null)} />
    </>
  );
}

/** How far the consensus of a large round is. */
function Making({ queue }: { queue: Queue }) {
  const { sketches_in_consensus: total, to_make: left } = queue;
  // The first of them is made with the verdict itself; a small round is complete with it.
  const made = isBeingMade(queue) ? total - left : 0;
  return (
    <p className="dense muted" role="status">
      {made > 1
        ? tn(
            total,
            "Making the consensus: {{made, number}} of {{count, number}} drawing. It can be seen when all are there.",
            "Making the consensus: {{made, number}} of {{count, number}} drawings. It can be seen when all are there.",
            { made },
          )
        : null}
    </p>
  );
}

/** What happens to drawings on which nothing can be compared. */
function DoneByOne({ queue: { done_by_one: alone } }: { queue: Queue }) {
  return alone === 0 ? null : (
    <p className="dense muted">
      {tn(
        alone,
        "{{count, number}} drawing was marked done by one coder alone. Nothing is compared there; its codings come into the consensus as they are, marked “one coder”.",
        "{{count, number}} drawings were marked done by one coder alone. Nothing is compared there; their codings come into the consensus as they are, marked “one coder”.",
      )}
    </p>
  );
}

/** Rounds whose disagreements can be looked at. */
export function comparableRounds(rounds: readonly Round[]): Round[] {
  return rounds.filter(({ status, coders }) => status === "closed" && coders.length > 1);
}

function RoundChooser({ slug, queue }: { slug: string; queue: Queue }) {
  const rounds = comparableRounds(useRounds(slug).data ?? []);
  const [, setSearch] = useSearchParams();
  if (rounds.length < 2) {
    return <span>{queue.round_name}</span>;
  }
  return (
    <Select
      label={t("Round")}
      hideLabel
      value={String(queue.round_number)}
      options={rounds.map(({ number, name }) => ({ value: String(number), label: name }))}
      onChange={(round) => setSearch({ round })}
    />
  );
}

function More({ slug, queue, onUnfreeze }: { slug: string; queue: Queue; onUnfreeze: () => void }) {
  const owner = useIsOwner(slug);
  const { hideNames } = useConsensusChanges(slug, queue.round);
  if (!owner) {
    return null;
  }
  const hide = async (hidden: boolean) => {
    try {
      await hideNames.mutateAsync(hidden);
      say(hidden ? t("Coders are numbered; their names are hidden") : t("Coders’ names are shown"));
    } catch (error) {
      say(problemOf(error).detail);
    }
  };
  return (
    <ActionMenu
      label={t("More for this round’s disagreements")}
      entries={[
        {
          id: "names",
          label: queue.names_hidden ? t("Show coders’ names") : t("Hide coders’ names"),
          onAction: () => void hide(!queue.names_hidden),
        },
        ...(queue.frozen_at === null
          ? []
          : [{ id: "unfreeze", label: t("Unfreeze consensus…"), onAction: onUnfreeze }]),
      ]}
    >
      {t("More")} <span aria-hidden="true">▾</span>
    </ActionMenu>
  );
}

interface AskingProps {
  slug: string;
  queue: Queue;
  asking: "freeze" | "unfreeze" | null;
  makeMore: () => Promise<boolean>;
  onClose: () => void;
}

function Asking({ slug, queue, asking, makeMore, onClose }: AskingProps) {
  const { freeze, unfreeze } = useConsensusChanges(slug, queue.round);
  const soft = queue.progress.open + queue.progress.later;
  return (
    <>
      <ConfirmDialog
        title={t("Freeze the consensus of {{round}}?", { round: queue.round_name })}
        isOpen={asking === "freeze"}
        onClose={onClose}
        confirm={t("Freeze consensus")}
        onConfirm={async () => {
          while (await makeMore()) {
            // Portion by portion; the head of the page says how far it is.
          }
          await freeze.mutateAsync(undefined);
          say(t("The consensus is frozen"));
        }}
      >
        <p>
          {t(
            "{{codings}} all coders agreed on and the {{verdicts}} become the consensus, which components, codings and exports can use as their source. Coders’ own codings stay as they are.",
            {
              codings: tn(queue.progress.agreed, "{{count, number}} coding", "{{count, number}} codings"),
              verdicts: tn(
                queue.progress.resolved,
                "{{count, number}} verdict",
                "{{count, number}} verdicts",
              ),
            },
          )}
        </p>
        {soft === 0 ? null : (
          <p>
            {tn(
              soft,
              "{{count, number}} disagreement about place, ends, phase or certainty has no verdict: there the consensus keeps what the coders have in common.",
              "{{count, number}} disagreements about place, ends, phase or certainty have no verdict: there the consensus keeps what the coders have in common.",
            )}
          </p>
        )}
        <p className="muted">{t("Report the agreement of the blind round, not of the consensus.")}</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={t("Unfreeze the consensus of {{round}}?", { round: queue.round_name })}
        isOpen={asking === "unfreeze"}
        onClose={onClose}
        confirm={t("Unfreeze consensus")}
        onConfirm={async () => {
          await unfreeze.mutateAsync(undefined);
          say(t("The consensus is open again"));
        }}
      >
        <p>
          {t("Verdicts can be changed again. Numbers taken from the consensus so far may change with them.")}
        </p>
      </ConfirmDialog>
    </>
  );
}
