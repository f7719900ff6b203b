import type { UseMutationResult } from "@tanstack/react-query";

import { type Problem, problemOf } from "../api/problem";
import { say } from "./toasts";

interface Saving<Input> {
  /** Saves, and says so in these words. What went wrong is not thrown but told as `problem`. */
  readonly save: (input: Input, words: string) => Promise<void>;
  readonly isPending: boolean;
  /** What the server said to the last try. */
  readonly problem: Problem | null;
}

/**
 * Saving for forms that are replaced by what they saved. It is awaited, because callbacks that wait in the
 * form are gone with it when the new revision comes.
 */
export function useSaving<Input>(change: UseMutationResult<unknown, Error, Input>): Saving<Input> {
  const save = async (input: Input, words: string) => {
    try {
      await change.mutateAsync(input);
      say(words);
    } catch {
      // `problem` tells it, in the form.
    }
  };
  return { save, isPending: change.isPending, problem: change.isError ? problemOf(change.error) : null };
}
