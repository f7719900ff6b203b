import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";

import {
  decide,
  type DecisionWrite,
  type Disagreement,
  type Queue,
  queueKey,
  reopen,
} from "../../api/adjudication";
import { type Problem, problemOf } from "../../api/problem";
import { keys } from "../../api/queries";
import { t } from "../../i18n/text";
import { withBegun, withDecision, withItem } from "./queue";

/** A verdict the server did not take, and on which item. */
export interface Trouble {
  readonly item: string;
  readonly problem: Problem;
}

export interface Deciding {
  /** Shows the verdict at once and stores it; a refusal takes it back and is told as `trouble`. */
  readonly give: (item: Disagreement, verdict: DecisionWrite) => Promise<boolean>;
  /** Opens the item again. */
  readonly takeBack: (item: Disagreement) => Promise<boolean>;
  readonly trouble: Trouble | null;
}

/** Verdicts on the items of a queue. */
export function useDeciding(slug: string, round: string): Deciding {
  const client = useQueryClient();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const verdicts = useMemo(() => new VerdictLine(client, slug, round, setTrouble), [client, slug, round]);
  return { give: verdicts.give, takeBack: verdicts.takeBack, trouble };
}

/** Sends verdicts one after the other, so that each knows the revision that the one before it made. */
class VerdictLine {
  #last: Promise<unknown> = Promise.resolve();
  readonly #revisions = new Map<string, number>();
  readonly #waiting = new Map<string, number>();

  constructor(
    private readonly client: QueryClient,
    private readonly slug: string,
    private readonly round: string,
    private readonly onTrouble: (trouble: Trouble | null) => void,
  ) {}

  give = (item: Disagreement, verdict: DecisionWrite): Promise<boolean> => {
    const now = { decided_by: t("you"), decided_at: new Date().toISOString() };
    const shown = { revision: 0, ...item.decision, ...now, ...verdict };
    this.#show((queue) => withDecision(queue, item.id, shown));
    return this.#send(item, () => decide(this.round, item.id, verdict, this.#revisionOf(item)));
  };

  takeBack = (item: Disagreement): Promise<boolean> => {
    this.#show((queue) => withDecision(queue, item.id, null));
    return this.#send(item, () => reopen(this.round, item.id, this.#revisionOf(item)));
  };

  /** The newest revision known: of the item as it was shown, or of an answer that came since. */
  #revisionOf({ id, decision }: Disagreement): number | undefined {
    const shown = decision === null || decision.revision === 0 ? undefined : decision.revision;
    const answered = this.#revisions.get(id);
    return answered === undefined ? shown : Math.max(answered, shown ?? 0);
  }

  #send(item: Disagreement, call: () => Promise<Disagreement>): Promise<boolean> {
    this.onTrouble(null);
    this.#waiting.set(item.id, (this.#waiting.get(item.id) ?? 0) + 1);
    const turn = this.#last.then(async () => {
      try {
        this.#take(await call());
        return true;
      } catch (error) {
        await this.#refused(item, problemOf(error));
        return false;
      }
    });
    this.#last = turn;
    return turn;
  }

  #take(answer: Disagreement): void {
    if (answer.decision === null) {
      this.#revisions.delete(answer.id);
    } else {
      this.#revisions.set(answer.id, answer.decision.revision);
    }
    const waiting = (this.#waiting.get(answer.id) ?? 1) - 1;
    this.#waiting.set(answer.id, waiting);
    // Where a newer verdict is on its way, what is shown is already that one.
    this.#show((queue) => withBegun(waiting === 0 ? withItem(queue, answer) : queue));
    void readRestAgain(this.client, this.slug);
  }

  async #refused(item: Disagreement, problem: Problem): Promise<void> {
    this.#revisions.delete(item.id);
    this.#waiting.delete(item.id);
    await this.client.invalidateQueries({ queryKey: queueKey(this.slug, this.round) });
    this.onTrouble({ item: item.id, problem });
  }

  #show(turn: (queue: Queue) => Queue): void {
    this.client.setQueryData<Queue>(queueKey(this.slug, this.round), (queue) =>
      queue === undefined ? queue : turn(queue),
    );
  }
}

/** Whatever else shows the consensus is read again; the queue itself already knows. */
export async function readRestAgain(client: QueryClient, studySlug: string): Promise<void> {
  const [study, slug] = keys.study(studySlug);
  await client.invalidateQueries({
    predicate: ({ queryKey: [first, second, third] }) =>
      first === study && second === slug && third !== "disagreements",
  });
}
