import type { Coefficient, Scale } from "../../api/reports";

/** Where values of a forest plot lie: `low` to 1, drawn over the whole width. */
export interface Axis {
  readonly low: number;
  readonly ticks: readonly number[];
}

/** Reference lines; they say nothing about what is good. */
const REFERENCES = [0, 0.4, 0.6, 0.8, 1];

/**
 * An axis that holds every value and interval; it goes below 0 only where one of them does. Its lines are
 * those of a named scale, where one is chosen.
 */
export function axisFor(values: readonly Coefficient[], scale: Scale | null = null): Axis {
  const lows = values.flatMap(({ value, interval }) => [value ?? 0, interval?.low ?? 0]);
  const lowest = Math.min(0, ...lows);
  const low = Math.max(-1, Math.floor(lowest * 5) / 5);
  const references = scale === null ? REFERENCES : [0, ...scale.levels.map(([from]) => from), 1];
  const ticks = [...new Set([low, ...references])].filter((tick) => tick >= low).toSorted((a, b) => a - b);
  return { low, ticks };
}

/** Where a value lies on the axis, in percent of its width; what lies outside is drawn at the edge. */
export function at(axis: Axis, value: number): number {
  const share = (value - axis.low) / (1 - axis.low);
  return Math.round(Math.min(1, Math.max(0, share)) * 1_000) / 10;
}
