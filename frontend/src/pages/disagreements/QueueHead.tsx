import { useState } from "react";
import { useSearchParams } from "wouter";

import { type Queue, useConsensusChanges } from "../../api/adjudication";
import { problemOf } from "../../api/problem";
import { type Round, useRounds } from "../../api/rounds";
import { counted, day } from "../../i18n/words";
import { ActionMenu, Badge, Choice, ProgressBar } from "../../ui/Bits";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { Select } from "../../ui/Fields";
import { say } from "../../ui/toasts";
import { PageHead, useIsOwner } from "../shell/PageHead";
import { withoutReason } from "./queue";

interface QueueHeadProps {
  slug: string;
  queue: Queue;
  discussing: boolean;
  onDiscuss: (discussing: boolean) => void;
  /** Goes to the first verdict that gives no reason. */
  onWithoutReason: () => void;
}

const MODES = [
  { value: "decide", label: "Decide" },
  { value: "discuss", label: "Discuss" },
] as const;

/** How far the queue is, and what is done with it as a whole. */
export function QueueHead({ slug, queue, discussing, onDiscuss, onWithoutReason }: QueueHeadProps) {
  const [asking, setAsking] = useState<"freeze" | "unfreeze" | null>(null);
  const { total, resolved, blocking } = queue.progress;
  const unexplained = withoutReason(queue).length;
  const mayFreeze = queue.can_decide && queue.frozen_at === null && blocking === 0;
  return (
    <>
      <PageHead
        slug={slug}
        title="Disagreements"
        lead={
          <div className="row">
            <RoundChooser slug={slug} queue={queue} />
            <ProgressBar
              label="Resolved disagreements"
              value={resolved}
              max={total}
              text={`${resolved} of ${total} resolved`}
            />
            {queue.frozen_at === null ? (
              <span className="dense">
                {blocking === 0 ? "Nothing holds up the consensus" : `${blocking} to decide before freezing`}
              </span>
            ) : (
              <Badge look="ok">Consensus frozen {day(queue.frozen_at)}</Badge>
            )}
            {unexplained === 0 || !queue.can_decide || queue.frozen_at !== null ? null : (
              <button type="button" className="link-button dense" onClick={onWithoutReason}>
                {counted(unexplained, "verdict")} without a reason
              </button>
            )}
          </div>
        }
        actions={
          <>
            {queue.me === null || queue.frozen_at !== null ? null : (
              <Choice
                label="Decide or discuss"
                value={discussing ? "discuss" : "decide"}
                options={MODES}
                onChange={(mode) => onDiscuss(mode === "discuss")}
              />
            )}
            {mayFreeze ? (
              <Button look="primary" onPress={() => setAsking("freeze")}>
                Freeze consensus
              </Button>
            ) : null}
            <More slug={slug} queue={queue} onUnfreeze={() => setAsking("unfreeze")} />
          </>
        }
      />
      <Asking slug={slug} queue={queue} asking={asking} onClose={() => setAsking(null)} />
    </>
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
      label="Round"
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
      say(hidden ? "Coders are numbered; their names are hidden" : "Coders’ names are shown");
    } catch (error) {
      say(problemOf(error).detail);
    }
  };
  return (
    <ActionMenu
      label="More for this round’s disagreements"
      entries={[
        {
          id: "names",
          label: queue.names_hidden ? "Show coders’ names" : "Hide coders’ names",
          onAction: () => void hide(!queue.names_hidden),
        },
        ...(queue.frozen_at === null
          ? []
          : [{ id: "unfreeze", label: "Unfreeze consensus…", onAction: onUnfreeze }]),
      ]}
    >
      More <span aria-hidden="true">▾</span>
    </ActionMenu>
  );
}

interface AskingProps {
  slug: string;
  queue: Queue;
  asking: "freeze" | "unfreeze" | null;
  onClose: () => void;
}

function Asking({ slug, queue, asking, onClose }: AskingProps) {
  const { freeze, unfreeze } = useConsensusChanges(slug, queue.round);
  const soft = queue.progress.open + queue.progress.later;
  return (
    <>
      <ConfirmDialog
        title={`Freeze the consensus of ${queue.round_name}?`}
        isOpen={asking === "freeze"}
        onClose={onClose}
        confirm="Freeze consensus"
        onConfirm={async () => {
          await freeze.mutateAsync(undefined);
          say("The consensus is frozen");
        }}
      >
        <p>
          {counted(queue.progress.agreed, "coding")} all coders agreed on and the{" "}
          {counted(queue.progress.resolved, "verdict")} become the consensus, which components, codings and
          exports can use as their source. Coders’ own codings stay as they are.
        </p>
        {soft === 0 ? null : (
          <p>
            {counted(soft, "disagreement")} about place, ends, phase or certainty{" "}
            {soft === 1 ? "has" : "have"} no verdict: there the consensus keeps what the coders have in
            common.
          </p>
        )}
        <p className="muted">Report the agreement of the blind round, not of the consensus.</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={`Unfreeze the consensus of ${queue.round_name}?`}
        isOpen={asking === "unfreeze"}
        onClose={onClose}
        confirm="Unfreeze consensus"
        onConfirm={async () => {
          await unfreeze.mutateAsync(undefined);
          say("The consensus is open again");
        }}
      >
        <p>Verdicts can be changed again. Numbers taken from the consensus so far may change with them.</p>
      </ConfirmDialog>
    </>
  );
}
