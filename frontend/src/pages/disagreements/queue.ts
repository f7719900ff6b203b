import type { Decision, Disagreement, DisagreementKind, Progress, Queue } from "../../api/adjudication";

/** Where an item stands: "later" was looked at and put off, which resolves nothing. */
export type Standing = "open" | "later" | "resolved";
export const STANDINGS = ["open", "later", "resolved"] as const;
export type Grouping = "code" | "sketch";

/** What of the queue is listed, and in which order. */
export interface Looking {
  readonly standing: Standing;
  readonly grouping: Grouping;
  /** One kind, what counts for kappa, or everything. */
  readonly kind: DisagreementKind | "all";
}

/** Items under one heading: those of a code, or those of a drawing. */
export interface Section {
  readonly id: string;
  readonly items: readonly Disagreement[];
}

export function standingOf({ decision }: Pick<Disagreement, "decision">): Standing {
  if (decision === null) {
    return "open";
  }
  return decision.verdict === "later" ? "later" : "resolved";
}

/**
 * The items to list, in the order of the codebook and of the study, under their headings.
 * @param kept id of the item that is looked at: it stays where it is until one goes on, whatever was decided
 */
export function sectionsOf(queue: Queue, looking: Looking, kept: string | null): Section[] {
  const code = placesOf(queue.codes);
  const sketch = placesOf(queue.sketches);
  const [first, second] = looking.grouping === "code" ? [code, sketch] : [sketch, code];
  const heading = (item: Disagreement) => (looking.grouping === "code" ? item.code : item.sketch);
  const other = (item: Disagreement) => (looking.grouping === "code" ? item.sketch : item.code);
  const listed = queue.items
    .filter((item) => item.id === kept || isListed(item, looking))
    .toSorted(
      (a, b) =>
        (first.get(heading(a)) ?? 0) - (first.get(heading(b)) ?? 0) ||
        (second.get(other(a)) ?? 0) - (second.get(other(b)) ?? 0) ||
        Number(b.counts) - Number(a.counts),
    );
  const sections: { id: string; items: Disagreement[] }[] = [];
  for (const item of listed) {
    const last = sections.at(-1);
    if (last?.id === heading(item)) {
      last.items.push(item);
    } else {
      sections.push({ id: heading(item), items: [item] });
    }
  }
  return sections;
}

function isListed(item: Disagreement, { standing, kind }: Looking): boolean {
  return standingOf(item) === standing && (kind === "all" || item.kind === kind);
}

function placesOf(things: readonly { id: string }[]): ReadonlyMap<string, number> {
  return new Map(things.map(({ id }, place) => [id, place]));
}

/**
 * The item a step further in the list. At its ends one stays; but where the last one was decided meanwhile, so
 * that it no longer belongs here, the list begins again. Null where nothing is left to go to.
 */
export function stepFrom(
  sections: readonly Section[],
  current: string | null,
  step: 1 | -1,
  standing: Standing,
): Disagreement | null {
  const all = sections.flatMap(({ items }) => items);
  const at = all.findIndex(({ id }) => id === current);
  const next = at === -1 ? all[0] : all[at + step];
  if (next !== undefined) {
    return next;
  }
  const here = all[at];
  const staysHere = here !== undefined && standingOf(here) === standing;
  return staysHere ? here : (all.find(({ id }) => id !== current) ?? null);
}

/** The queue as it is once the server has agreed to a verdict, or to taking it back. */
export function withDecision(queue: Queue, id: string, decision: Decision | null): Queue {
  const items = queue.items.map((item) => (item.id === id ? { ...item, decision } : item));
  return withItems(queue, items);
}

/** The queue with one item as the server answered it. */
export function withItem(queue: Queue, item: Disagreement): Queue {
  return withItems(
    queue,
    queue.items.map((one) => (one.id === item.id ? item : one)),
  );
}

function withItems(queue: Queue, items: Disagreement[]): Queue {
  const count = (standing: Standing) => items.filter((item) => standingOf(item) === standing).length;
  const progress: Progress = {
    ...queue.progress,
    open: count("open"),
    later: count("later"),
    resolved: count("resolved"),
    blocking: items.filter((item) => item.kind === "presence" && standingOf(item) !== "resolved").length,
  };
  return { ...queue, items, progress };
}

/** Whether a part of the consensus is there: it can be seen when all of it is. */
export function isBeingMade({ started, to_make, sketches_in_consensus }: Queue): boolean {
  return !started && to_make < sketches_in_consensus;
}

/** The queue after the server has taken a verdict: where there was no consensus, that of its sketch is made. */
export function withBegun(queue: Queue): Queue {
  return queue.started ? queue : { ...queue, to_make: Math.max(0, queue.to_make - 1) };
}

/** Resolved items whose verdict gives no reason, in the order of the answer. */
export function withoutReason(queue: Queue): Disagreement[] {
  return queue.items.filter((item) => standingOf(item) === "resolved" && item.decision?.reason === null);
}
