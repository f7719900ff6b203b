import type { AgreementQuestion } from "../../api/reports";
import { t } from "../../i18n/text";
import { decimal } from "../../i18n/words";

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

/** ".50" in English, "0,50" in German. */
function shortThreshold(overlap: number): string {
  return decimal(overlap, 2).replace("0.", ".");
}

/** The overlaps (IoU) from which two regions can be one. */
export const THRESHOLDS = [
  { value: "0.25", label: shortThreshold(0.25) },
  { value: "0.5", label: shortThreshold(0.5) },
  { value: "0.75", label: shortThreshold(0.75) },
] as const;
export type Threshold = (typeof THRESHOLDS)[number]["value"];

export function thresholdIn(search: URLSearchParams): Threshold {
  return THRESHOLDS.find(({ value }) => value === search.get("threshold"))?.value ?? "0.5";
}

/** What agreement is counted over, as the page can show it. */
export const UNITS = [
  { value: "codes", label: t("Codes") },
  { value: "drawings", label: t("Drawings") },
  { value: "regions", label: t("Regions") },
  { value: "connectors", label: t("Connectors") },
] as const;
export type Unit = (typeof UNITS)[number]["value"];

/** The unit that the address names. */
export function unitIn(search: URLSearchParams): Unit {
  return UNITS.find(({ value }) => value === search.get("unit"))?.value ?? "codes";
}

export const isCells = (unit: Unit): unit is "codes" | "drawings" => unit === "codes" || unit === "drawings";

/** A whole number that is not negative; nothing where the text is none. */
export function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
