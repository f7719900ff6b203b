import { t } from "../i18n/text";
import { applied, inverted, sameButRounded, type Change, type Delta } from "./delta";
import type { Drawing } from "./drawing";

/** How many steps can be taken back, also after a reload. */
export const HISTORY_STEPS = 500;

/** The steps that can be taken back (newest last) and those that can be done again (next last). */
export interface History {
  readonly done: readonly Delta[];
  readonly undone: readonly Delta[];
}

export const NO_HISTORY: History = { done: [], undone: [] };

/** A new step: what was undone can no longer be done again. */
export function withStep({ done }: History, step: Delta): History {
  return { done: [...done, step].slice(-HISTORY_STEPS), undone: [] };
}

/** Takes the newest step back; null when there is none. */
export function undoing({
  done,
  undone,
}: History): { step: Delta; changes: Change[]; history: History } | null {
  const step = done.at(-1);
  return step === undefined
    ? null
    : {
        step,
        changes: inverted(step.changes),
        history: { done: done.slice(0, -1), undone: [...undone, step] },
      };
}

/** Does the last undone step again; null when there is none. */
export function redoing({
  done,
  undone,
}: History): { step: Delta; changes: Change[]; history: History } | null {
  const step = undone.at(-1);
  return step === undefined
    ? null
    : { step, changes: [...step.changes], history: { done: [...done, step], undone: undone.slice(0, -1) } };
}

/**
 * The history after changes from elsewhere. Where they put another region in the place of one that we changed last,
 * this is a step too: the later one stays, and ours is there to go back to.
 */
export function withElsewhere(history: History, drawing: Drawing, news: readonly Change[]): History {
  const lost = new Set(
    news.flatMap((change) => (change.of === "region" && isOurs(history, drawing, change) ? [change.id] : [])),
  );
  const [first, ...others] = lost;
  if (first === undefined) {
    return history;
  }
  const changes = news.flatMap((change): Change[] => {
    if (change.of === "region") {
      return lost.has(change.id) ? [{ ...change, deleted: drawing.regions.get(change.id) ?? null }] : [];
    }
    const deleted = change.of === "coding" ? drawing.codings.get(change.id) : undefined;
    return change.of === "coding" && change.inserted === null && lost.has(deleted?.region ?? "")
      ? [{ ...change, deleted: deleted ?? null }]
      : [];
  });
  const number = [...drawing.regions.keys()].indexOf(first) + 1;
  const name =
    others.length === 0
      ? t("Region {{number}} was changed elsewhere", { number })
      : t("{{number}} regions were changed elsewhere", { number: lost.size });
  const step: Delta = { name, at: Date.now(), changes, elsewhere: true };
  return { done: [...history.done, step].slice(-HISTORY_STEPS), undone: history.undone };
}

/** Whether a region is as our own last step left it, and would be another thing now. */
function isOurs({ done }: History, drawing: Drawing, { id, inserted }: Change & { of: "region" }): boolean {
  const now = drawing.regions.get(id);
  const last = done.findLast(({ changes }) => changes.some((one) => one.of === "region" && one.id === id));
  const left = last?.changes.findLast((one) => one.of === "region" && one.id === id);
  return (
    now !== undefined &&
    last !== undefined &&
    last.elsewhere !== true &&
    sameButRounded(left?.inserted, now) &&
    !sameButRounded(inserted, now)
  );
}

/** The changes that lead back to just after the step at `index` of `done`; themselves a step that can be undone. */
export function changesBackTo(history: History, index: number, drawing: Drawing): Change[] {
  const back = history.done
    .slice(index + 1)
    .reverse()
    .flatMap(({ changes }) => inverted(changes));
  return squashed(drawing, back);
}

/** At most one change per thing, told from what is there now. */
function squashed(drawing: Drawing, changes: readonly Change[]): Change[] {
  const after = applied(drawing, changes);
  const seen = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.of} ${change.id}`;
    if (change.of === "region") {
      seen.set(key, {
        ...change,
        deleted: drawing.regions.get(change.id) ?? null,
        inserted: after.regions.get(change.id) ?? null,
      });
    } else if (change.of === "coding") {
      seen.set(key, {
        ...change,
        deleted: drawing.codings.get(change.id) ?? null,
        inserted: after.codings.get(change.id) ?? null,
      });
    } else if (change.of === "memo") {
      seen.set(key, { ...change, deleted: drawing.memo, inserted: after.memo });
    } else {
      seen.set(key, { ...change, deleted: drawing.none, inserted: after.none });
    }
  }
  return [...seen.values()].filter(({ deleted, inserted }) => deleted !== inserted);
}
