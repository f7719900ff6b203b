import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";

import { makeConsensus, type Queue, queueKey } from "../../api/adjudication";
import { isBeingMade } from "./queue";
import { readRestAgain } from "./useDeciding";

/**
 * Makes what is left of the consensus, portion by portion, once the first verdict has begun it; the queue says how
 * far it is. What was interrupted goes on when the page is opened again. Answers the way to make one portion.
 */
export function useMaking(slug: string, queue: Queue): () => Promise<boolean> {
  const client = useQueryClient();
  const { round, to_make: left } = queue;
  const makeMore = useCallback(async () => {
    const made = await makeConsensus(round);
    client.setQueryData<Queue>(queueKey(slug, round), (known) =>
      known === undefined ? known : { ...known, ...made },
    );
    if (made.to_make === 0) {
      await readRestAgain(client, slug);
    }
    return made.to_make > 0;
  }, [client, slug, round]);
  const goesOn = isBeingMade(queue) && queue.can_decide && queue.frozen_at === null;
  useEffect(() => {
    if (goesOn) {
      // Where it fails it goes on with the next verdict, and freezing tells why it cannot.
      makeMore().catch(() => undefined);
    }
  }, [goesOn, left, makeMore]);
  return makeMore;
}
