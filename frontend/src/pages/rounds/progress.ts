import type { Round } from "../../api/rounds";
import { t, tn } from "../../i18n/text";
import { listed } from "../../i18n/words";

type Coder = Round["coders"][number];

/** "Anna: 9 of 15 done", or that it is hidden while the round is blind. */
export function progressOf(coder: Coder): string {
  return coder.done === null
    ? tn(
        coder.total,
        "{{count, number}} drawing; progress hidden until the round closes",
        "{{count, number}} drawings; progress hidden until the round closes",
      )
    : t("{{done, number}} of {{total, number}} done", { done: coder.done, total: coder.total });
}

/** Coders who are known to have drawings left. */
export function unfinished(coders: readonly Coder[]): Coder[] {
  return coders.filter((coder) => coder.done !== null && coder.done < coder.total);
}

/** Coders of whom nobody may know how far they are. */
export function hidden(coders: readonly Coder[]): Coder[] {
  return coders.filter((coder) => coder.done === null);
}

/** What to know before a round is closed for good. */
export function closingWords(coders: readonly Coder[]): string[] {
  const left = unfinished(coders).map((coder) => {
    const values = { left: coder.total - (coder.done ?? 0), total: coder.total };
    return coder.is_me
      ? t("You have {{left, number}} of {{total, number}} not done.", values)
      : t("{{name}} has {{left, number}} of {{total, number}} not done.", { ...values, name: coder.name });
  });
  const unknown = hidden(coders);
  if (unknown.length > 0) {
    left.push(
      t("How far {{names}} got is hidden until the round is closed.", {
        names: listed(unknown.map((coder) => coder.name)),
      }),
    );
  }
  return left;
}
