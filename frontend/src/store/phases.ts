import { boundsOfPoints, rectCentre, type Rect } from "../geometry/rects";
import { hits } from "../shapes/shapes";
import type { Geometry } from "../shapes/types";
import type { Mark } from "./marks";

/** A named layer of the sketch in time, usually told by ink colour. */
export interface Phase {
  readonly id: string;
  readonly name: string;
  /** Ink family that tells it ("red"); null where ink does not. */
  readonly ink: string | null;
}

/** The phase of most marks inside a shape by their ink; null where no ink there tells a phase. */
export function phaseFromInk(
  geometry: Geometry,
  marks: Iterable<Mark>,
  phases: readonly Phase[],
): string | null {
  const byInk = new Map(phases.filter(({ ink }) => ink !== null).map(({ ink, id }) => [ink, id]));
  const counts = new Map<string, number>();
  for (const mark of marks) {
    const phase = byInk.get(mark.ink);
    const bounds: Rect | null = boundsOfPoints(mark.points);
    if (phase !== undefined && bounds !== null && hits(geometry, rectCentre(bounds), 2)) {
      counts.set(phase, (counts.get(phase) ?? 0) + 1);
    }
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? null;
}
