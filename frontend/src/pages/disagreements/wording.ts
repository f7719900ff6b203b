import type {
  Disagreement,
  DisagreementKind,
  Queue,
  QueueSketch,
  Reason,
  Side,
  Verdict,
} from "../../api/adjudication";
import { locale, t, tn } from "../../i18n/text";
import { decimal, forReader, listed } from "../../i18n/words";

type Verdicts = Readonly<Record<DisagreementKind, Readonly<Record<"applies" | "does_not_apply", string>>>>;

/** What the two verdicts on a disagreement mean: they differ with what the coders differ in. */
const VERDICTS: Verdicts = {
  presence: { applies: t("Applies"), does_not_apply: t("Does not apply") },
  place: { applies: t("Applies there"), does_not_apply: t("Not at these places") },
  ends: { applies: t("Connects like that"), does_not_apply: t("Ends are free") },
  phase: { applies: t("That phase"), does_not_apply: t("No phase") },
  unsure: { applies: t("Applies"), does_not_apply: t("Does not apply") },
};
/** The same, as a sentence goes on with it. */
const SAID: Verdicts = {
  presence: { applies: t("applies"), does_not_apply: t("does not apply") },
  place: { applies: t("applies there"), does_not_apply: t("not at these places") },
  ends: { applies: t("connects like that"), does_not_apply: t("ends are free") },
  phase: { applies: t("that phase"), does_not_apply: t("no phase") },
  unsure: { applies: t("applies"), does_not_apply: t("does not apply") },
};

export function verdictWords(kind: DisagreementKind, verdict: Verdict): string {
  return verdict === "later" ? t("Later") : VERDICTS[kind][verdict];
}

/** A verdict inside a sentence. */
export function verdictSaid(kind: DisagreementKind, verdict: Verdict): string {
  return verdict === "later" ? t("later") : SAID[kind][verdict];
}

/** Kinds in the order in which they are offered. Only presence counts for kappa. */
export const KINDS: readonly { value: DisagreementKind | "all"; label: string }[] = [
  { value: "all", label: t("All kinds") },
  { value: "presence", label: t("Presence (counts for κ)") },
  { value: "place", label: t("Place") },
  { value: "ends", label: t("Connector ends") },
  { value: "phase", label: t("Phase") },
  { value: "unsure", label: t("Unsure") },
];

/** The question behind a disagreement. */
export const QUESTIONS: Readonly<Record<DisagreementKind, string>> = {
  presence: t("Does the code apply to this drawing?"),
  place: t("The code applies; where?"),
  ends: t("The code applies; what does the connector connect?"),
  phase: t("The code applies; in which phase?"),
  unsure: t("A coder was unsure. Does the code apply?"),
};

export const REASONS: readonly { value: Reason; label: string }[] = [
  { value: "slip", label: t("Slip") },
  { value: "definition_unclear", label: t("Definition unclear") },
  { value: "evidence_ambiguous", label: t("Evidence ambiguous") },
  { value: "other", label: t("Other") },
];

export function sketchName({ participant, title }: Pick<QueueSketch, "participant" | "title">): string {
  return `${participant} ${title}`.trim();
}

/** "P7, E.8": what an item is about. */
export function itemName(queue: Queue, item: Disagreement): string {
  const sketch = queue.sketches.find(({ id }) => id === item.sketch);
  const code = queue.codes.find(({ id }) => id === item.code);
  return `${sketch === undefined ? "" : sketchName(sketch)}, ${code?.key ?? t("deleted code")}`;
}

/** What the coders differ in, in a few words. */
export function differenceIn(queue: Queue, item: Disagreement): string {
  const namesOf = (sides: readonly Side[]) =>
    sides.map(({ coder }) => queue.coders.find(({ id }) => id === coder)?.label ?? t("A former coder"));
  switch (item.kind) {
    case "presence": {
      const having = namesOf(item.sides.filter(({ present }) => present));
      const lacking = namesOf(item.sides.filter(({ present }) => !present));
      return having.length === 1
        ? t("only {{name}}", { name: having[0] ?? "" })
        : t("{{having}}, not {{lacking}}", { having: listed(having), lacking: eitherOf(lacking) });
    }
    case "place":
      return item.overlap === null
        ? listed(item.sides.filter(({ regions }) => regions.length > 0).map(morePlaces(namesOf)))
        : t("same code, other place {{overlap}}", { overlap: decimal(item.overlap, 2) });
    case "ends":
      return item.detail === "direction" ? t("other direction") : t("connector has other ends");
    case "phase":
      return t("same place, other phase");
    case "unsure":
      return t("{{names}} unsure", { names: listed(namesOf(item.sides.filter(({ unsure }) => unsure))) });
  }
}

const morePlaces = (namesOf: (sides: readonly Side[]) => readonly string[]) => (side: Side) =>
  tn(
    side.regions.length,
    "{{name}} in {{count, number}} more place",
    "{{name}} in {{count, number}} more places",
    { name: namesOf([side])[0] ?? "" },
  );

/** "Anna, Ben or Chris". */
function eitherOf(names: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: "disjunction" }).format(names);
}

/** What a coder is called, and whether it is the reader. */
export function coderName(queue: Queue, id: string): string {
  const label = queue.coders.find((coder) => coder.id === id)?.label ?? t("A former coder");
  return forReader(label, queue.me === id);
}
