import type { Round } from "../../api/rounds";
import { counted, listed } from "../../i18n/words";

type Coder = Round["coders"][number];

/** "Anna: 9 of 15 done", or that it is hidden while the round is blind. */
export function progressOf(coder: Coder): string {
  return coder.done === null
    ? `${counted(coder.total, "drawing")}; progress hidden until the round closes`
    : `${coder.done} of ${coder.total} done`;
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
  const left = unfinished(coders).map(
    (coder) =>
      `${coder.is_me ? "You have" : `${coder.name} has`} ${coder.total - (coder.done ?? 0)} of ${coder.total} not done.`,
  );
  const unknown = hidden(coders);
  if (unknown.length > 0) {
    left.push(
      `How far ${listed(unknown.map((coder) => coder.name))} got is hidden until the round is closed.`,
    );
  }
  return left;
}
