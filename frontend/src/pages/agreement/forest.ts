import type { Coefficient } from "../../api/reports";

/** Where values of a forest plot lie: `low` to 1, drawn from 0 to `width`. */
export interface Scale {
  readonly low: number;
  readonly width: number;
  readonly ticks: readonly number[];
}

/** Reference lines; they say nothing about what is good. */
const REFERENCES = [0, 0.4, 0.6, 0.8, 1];

/** A scale that holds every value and interval; it goes below 0 only where one of them does. */
export function scaleFor(values: readonly Coefficient[], width: number): Scale {
  const lows = values.flatMap(({ value, interval }) => [value ?? 0, interval?.low ?? 0]);
  const lowest = Math.min(0, ...lows);
  const low = Math.max(-1, Math.floor(lowest * 5) / 5);
  const ticks = low < 0 ? [low, ...REFERENCES] : REFERENCES;
  return { low, width, ticks };
}

/** Where a value lies on the scale, in pixels; what lies outside is drawn at the edge. */
export function at(scale: Scale, value: number): number {
  const share = (value - scale.low) / (1 - scale.low);
  return Math.round(Math.min(1, Math.max(0, share)) * scale.width * 10) / 10;
}
