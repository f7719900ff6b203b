import type { AssignmentItem } from "../api/rounds";
import { t } from "../i18n/text";

/** How an assignment's state is written, with a sign so that words and signs agree on every page. */
export function statusWords(
  status: AssignmentItem["status"] | null,
  noCodeApplies: boolean,
): { sign: string; words: string } {
  switch (status) {
    case "done":
      return noCodeApplies ? { sign: "∅", words: t("done, no codes") } : { sign: "✓", words: t("done") };
    case "started":
      return { sign: "●", words: t("started") };
    case "not_started":
      return { sign: "–", words: t("not started") };
    default:
      return { sign: "", words: t("not yours to code") };
  }
}
