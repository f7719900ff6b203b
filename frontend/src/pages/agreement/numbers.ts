import type { Coefficient } from "../../api/reports";

/**
 * A number with fixed decimals and a true minus sign. It never rounds up to a perfect 1, "1.00" is exactly 1,
 * and there is no "−0.00".
 */
export function figure(value: number, digits = 2): string {
  const text = value.toFixed(digits);
  if (value < 1 && Number(text) >= 1) {
    return `>${(1 - 10 ** -digits).toFixed(digits)}`;
  }
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}

/** A coefficient alone: "0.87"; "–" where it has no value. */
export function writtenValue({ value }: Coefficient): string {
  return value === null ? "–" : figure(value);
}

/** Its interval: "[0.80, 0.91]"; nothing where it has none. */
export function writtenInterval({ interval }: Coefficient): string {
  return interval === null || interval === undefined
    ? ""
    : `[${figure(interval.low)}, ${figure(interval.high)}]`;
}

/** A coefficient as it is written, with its interval: "0.87 [0.80, 0.91]"; "–" where it has no value. */
export function written(value: Coefficient): string {
  return `${writtenValue(value)} ${writtenInterval(value)}`.trim();
}

/** A share as a percentage; "100 %" only where all agree, "–" where there is nothing to count. */
export function writtenPercent({ value }: Coefficient): string {
  if (value === null) {
    return "–";
  }
  const text = (value * 100).toFixed(1);
  if (text === "100.0") {
    return value === 1 ? "100 %" : ">99.9 %";
  }
  return `${text} %`;
}

/** The interval of a share as percentages: "[92.1, 95.2] %". */
export function writtenPercentInterval({ interval }: Coefficient): string {
  return interval === null || interval === undefined
    ? ""
    : `[${(interval.low * 100).toFixed(1)}, ${(interval.high * 100).toFixed(1)}] %`;
}

/** What stands where a coefficient or its interval is missing; nothing where both are there. */
export function whyMissing({ value, sentence, no_interval }: Coefficient): string {
  if (value === null) {
    return sentence ?? "not computable";
  }
  return typeof no_interval === "string" ? `no interval: ${no_interval}` : "";
}
