import type { Coefficient } from "../../api/reports";
import { t } from "../../i18n/text";
import { decimal, number } from "../../i18n/words";

/** Writes a number with so many decimals. */
export type Writing = (value: number, digits: number) => string;

/** As programs, spreadsheets and LaTeX take it: with a point, whatever the reader's language. */
export const pointed: Writing = (value, digits) => value.toFixed(digits);

/**
 * A number with fixed decimals and a true minus sign. It never rounds up to a perfect 1, "1.00" is exactly 1,
 * and there is no "−0.00".
 */
export function figure(value: number, digits = 2, writing: Writing = decimal): string {
  const near = Number(value.toFixed(digits));
  if (value < 1 && near >= 1) {
    return `>${writing(1 - 10 ** -digits, digits)}`;
  }
  return near === 0 ? writing(0, digits) : writing(near, digits).replace("-", "−");
}

/** A number in little room: ".4" in English, "0,4" in German. */
export const shortNumber = (value: number): string => number(value).replace("0.", ".").replace("-", "−");

/** Things one after the other, told apart also where numbers among them have decimal commas. */
export const inSeries = (things: readonly string[]): string => things.join(t(", "));

/** A coefficient alone: "0.87"; "–" where it has no value. */
export function writtenValue({ value }: Coefficient, writing: Writing = decimal): string {
  return value === null ? "–" : figure(value, 2, writing);
}

/** Its interval: "[0.80, 0.91]"; nothing where it has none. */
export function writtenInterval({ interval }: Coefficient): string {
  return interval === null || interval === undefined
    ? ""
    : t("[{{low}}, {{high}}]", { low: figure(interval.low), high: figure(interval.high) });
}

/** A coefficient as it is written, with its interval: "0.87 [0.80, 0.91]"; "–" where it has no value. */
export function written(value: Coefficient): string {
  return `${writtenValue(value)} ${writtenInterval(value)}`.trim();
}

/** A share as a percentage; "100 %" only where all agree, "–" where there is nothing to count. */
export function writtenPercent({ value }: Coefficient, writing: Writing = decimal): string {
  if (value === null) {
    return "–";
  }
  if ((value * 100).toFixed(1) === "100.0") {
    return value === 1 ? "100 %" : `>${writing(99.9, 1)} %`;
  }
  return `${writing(value * 100, 1)} %`;
}

/** The interval of a share as percentages: "[92.1, 95.2] %". */
export function writtenPercentInterval({ interval }: Coefficient): string {
  return interval === null || interval === undefined
    ? ""
    : t("[{{low}}, {{high}}] %", {
        low: decimal(interval.low * 100, 1),
        high: decimal(interval.high * 100, 1),
      });
}

/** What stands where a coefficient or its interval is missing; nothing where both are there. */
export function whyMissing({ value, sentence, no_interval }: Coefficient): string {
  if (value === null) {
    return sentence ?? t("not computable");
  }
  return typeof no_interval === "string" ? t("no interval: {{why}}", { why: no_interval }) : "";
}
