import type { Disagreement, DisagreementKind, Place, Queue } from "../../api/adjudication";
import { t } from "../../i18n/text";
import { coderName } from "./wording";

/** One place that a verdict can take over, with the digit that chooses it. */
export interface PlaceOption {
  readonly digit: string;
  readonly label: string;
  readonly place: { from: string[] };
}

const TAKES_PLACES: ReadonlySet<DisagreementKind> = new Set(["place", "ends", "phase"]);

/** Whether a place is itself the answer, so that choosing one decides. */
export const placeIsTheAnswer = ({ kind }: Pick<Disagreement, "kind">): boolean => TAKES_PLACES.has(kind);

/**
 * What the coders offer: each coder's own place, and all of them together where that can be. Digits follow the
 * coders' order, so that the same digit is the same coder in every item; coders without a place have none.
 */
export function placeOptions(queue: Queue, item: Disagreement): PlaceOption[] {
  const having = queue.coders.flatMap(({ id }, i) => {
    const side = item.sides.find(({ coder }) => coder === id);
    return side !== undefined && side.regions.length > 0
      ? [{ digit: String(i + 1), label: coderName(queue, id), place: { from: [id] } }]
      : [];
  });
  if (having.length < 2 || item.kind === "phase" || item.kind === "ends") {
    return having;
  }
  const all = {
    digit: String(queue.coders.length + 1),
    label: having.length === 2 ? t("Both") : t("All of them"),
    place: { from: having.flatMap(({ place }) => place.from) },
  };
  return [...having, all];
}

export function samePlace(a: Place | null, b: Place | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The verdict "applies" with a place; null where the item cannot be answered without choosing one. */
export function placeFor(queue: Queue, item: Disagreement, chosen: Place | null): Place | null | "missing" {
  if (chosen !== null || !placeIsTheAnswer(item)) {
    return chosen;
  }
  const options = placeOptions(queue, item);
  const [only] = options;
  return options.length === 1 && only !== undefined ? only.place : "missing";
}

/** A place in words: "Coder 1", "Both", "a place drawn for it"; empty where nobody chose one. */
export function placeWords(queue: Queue, item: Disagreement, place: Place | null): string {
  if (place === null) {
    return "";
  }
  if ("regions" in place) {
    return t("a place drawn for it");
  }
  const option = placeOptions(queue, item).find((one) => samePlace(one.place, place));
  return option?.label ?? place.from.map((id) => coderName(queue, id)).join(", ");
}
