import type {
  Disagreement,
  DisagreementKind,
  Queue,
  QueueSketch,
  Reason,
  Verdict,
} from "../../api/adjudication";

/** What the two verdicts on a disagreement mean: they differ with what the coders differ in. */
const VERDICTS: Readonly<Record<DisagreementKind, Readonly<Record<"applies" | "does_not_apply", string>>>> = {
  presence: { applies: "Applies", does_not_apply: "Does not apply" },
  place: { applies: "Applies there", does_not_apply: "Not at these places" },
  ends: { applies: "Connects like that", does_not_apply: "Ends are free" },
  phase: { applies: "That phase", does_not_apply: "No phase" },
  unsure: { applies: "Applies", does_not_apply: "Does not apply" },
};

export function verdictWords(kind: DisagreementKind, verdict: Verdict): string {
  return verdict === "later" ? "Later" : VERDICTS[kind][verdict];
}

/** Kinds in the order in which they are offered. Only presence counts for kappa. */
export const KINDS: readonly { value: DisagreementKind | "all"; label: string }[] = [
  { value: "all", label: "All kinds" },
  { value: "presence", label: "Presence (counts for κ)" },
  { value: "place", label: "Place" },
  { value: "ends", label: "Connector ends" },
  { value: "phase", label: "Phase" },
  { value: "unsure", label: "Unsure" },
];

/** The question behind a disagreement. */
export const QUESTIONS: Readonly<Record<DisagreementKind, string>> = {
  presence: "Does the code apply to this drawing?",
  place: "The code applies; where?",
  ends: "The code applies; what does the connector connect?",
  phase: "The code applies; in which phase?",
  unsure: "A coder was unsure. Does the code apply?",
};

export const REASONS: readonly { value: Reason; label: string }[] = [
  { value: "slip", label: "Slip" },
  { value: "definition_unclear", label: "Definition unclear" },
  { value: "evidence_ambiguous", label: "Evidence ambiguous" },
  { value: "other", label: "Other" },
];

export function sketchName({ participant, title }: Pick<QueueSketch, "participant" | "title">): string {
  return `${participant} ${title}`.trim();
}

/** "P7, E.8": what an item is about. */
export function itemName(queue: Queue, item: Disagreement): string {
  const sketch = queue.sketches.find(({ id }) => id === item.sketch);
  const code = queue.codes.find(({ id }) => id === item.code);
  return `${sketch === undefined ? "" : sketchName(sketch)}, ${code?.key ?? "deleted code"}`;
}

/** What a coder is called, and whether it is the reader. */
export function coderName(queue: Queue, id: string): string {
  const label = queue.coders.find((coder) => coder.id === id)?.label ?? "A former coder";
  return forReader(label, queue.me === id);
}

/** A name, marked where it is the reader's own; on one's own computer one is called "You" already. */
export function forReader(name: string, isMe: boolean): string {
  return isMe && name !== "You" ? `${name} (you)` : name;
}
