import type { AgreementQuestion } from "../../api/reports";

const INTERVALS = ["jackknife", "bootstrap", "analytic"] as const;

/** What the address asks for; what it does not say, or says wrongly, is as usual. */
export function questionIn(search: URLSearchParams): AgreementQuestion {
  return {
    round: wholeNumber(search.get("round")),
    coders: search.get("coders") ?? "",
    interval: INTERVALS.find((name) => name === search.get("interval")) ?? "jackknife",
    seed: wholeNumber(search.get("seed")) ?? 1,
    stage: search.get("stage") === "after" ? "after" : "before",
    against: wholeNumber(search.get("against")),
  };
}

/** A whole number that is not negative; nothing where the text is none. */
export function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
