import type { AssignmentItem } from "../api/rounds";

/** How an assignment's state is written, with a sign so that words and signs agree on every page. */
export function statusWords(
  status: AssignmentItem["status"] | null,
  noCodeApplies: boolean,
): { sign: string; words: string } {
  switch (status) {
    case "done":
      return noCodeApplies ? { sign: "∅", words: "done, no codes" } : { sign: "✓", words: "done" };
    case "started":
      return { sign: "●", words: "started" };
    case "not_started":
      return { sign: "–", words: "not started" };
    default:
      return { sign: "", words: "not yours to code" };
  }
}
