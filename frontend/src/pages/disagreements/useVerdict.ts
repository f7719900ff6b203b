import { useState } from "react";

import type { Disagreement, Place, Queue, Reason, Verdict } from "../../api/adjudication";
import { t } from "../../i18n/text";
import { say } from "../../ui/toasts";
import { placeFor, placeIsTheAnswer, samePlace } from "./places";
import type { Deciding } from "./useDeciding";
import { itemName, verdictSaid } from "./wording";

/** What goes with a verdict; chosen before it, or changed after. */
export interface Grounds {
  readonly place: Place | null;
  readonly reason: Reason | null;
  readonly note: string;
}

export interface VerdictOnItem {
  readonly grounds: Grounds;
  readonly give: (verdict: Verdict) => void;
  readonly choosePlace: (place: Place) => void;
  readonly chooseReason: (reason: Reason) => void;
  readonly writeNote: (note: string) => void;
  readonly undo: () => void;
  /** Whether a place must be chosen before it can be said to apply, and nobody has. */
  readonly placeIsMissing: boolean;
}

const NOTHING: Grounds = { place: null, reason: null, note: "" };

/**
 * The verdict on one item and its grounds. Before the verdict they are kept here and go with it; afterwards
 * every change is stored at once. Where the place itself is the answer, choosing one decides.
 */
export function useVerdict(
  queue: Queue,
  item: Disagreement,
  deciding: Deciding,
  onDecide: () => void,
): VerdictOnItem {
  const [draft, setDraft] = useState(NOTHING);
  const [missing, setMissing] = useState(false);
  const { decision } = item;
  const grounds: Grounds =
    decision === null
      ? draft
      : { ...decision, place: decision.verdict === "applies" ? decision.place : draft.place };

  const store = async (verdict: Verdict, change: Partial<Grounds> = {}) => {
    const { place: wish, reason, note } = { ...grounds, ...change };
    const place = verdict === "applies" ? placeFor(queue, item, wish) : null;
    setMissing(place === "missing");
    if (place === "missing") {
      return;
    }
    onDecide();
    const isNew = decision?.verdict !== verdict;
    const wasStored = await deciding.give(item, { verdict, place, reason, note });
    if (wasStored && isNew) {
      say(`${itemName(queue, item)}: ${verdictSaid(item.kind, verdict)}`);
    }
  };
  const change = (what: Partial<Grounds>) => {
    if (decision === null) {
      setDraft({ ...draft, ...what });
    } else {
      void store(decision.verdict, what);
    }
  };
  return {
    grounds,
    placeIsMissing: missing && decision === null,
    give: (verdict) => void store(verdict),
    choosePlace: (place) => {
      if (placeIsTheAnswer(item) || decision?.verdict === "applies") {
        void store("applies", { place });
      } else {
        setDraft({ ...draft, place: samePlace(draft.place, place) ? null : place });
      }
    },
    chooseReason: (reason) => change({ reason: grounds.reason === reason ? null : reason }),
    writeNote: (note) => {
      if (note !== grounds.note) {
        change({ note });
      }
    },
    undo: () => {
      if (decision !== null) {
        onDecide();
        setDraft({ place: decision.place, reason: decision.reason, note: decision.note });
        void deciding
          .takeBack(item)
          .then((done) => (done ? say(t("{{item}}: open again", { item: itemName(queue, item) })) : 0));
      }
    },
  };
}
