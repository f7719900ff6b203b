import { boundsOfPoints, rectCentre, type Rect } from "../geometry/rects";
import { boundsOf, hits } from "../shapes/shapes";
import type { Geometry } from "../shapes/types";
import type { Region } from "./drawing";
import type { InkPixels } from "./inkPixels";
import type { Mark } from "./marks";

/** A named layer of the sketch in time, usually told by ink colour. */
export interface Phase {
  readonly id: string;
  readonly name: string;
  /** Ink families that tell it in this sketch ("red"); none where ink does not. */
  readonly inks: readonly string[];
}

/** The phases of a study, each with the inks that tell it in one sketch (ink family to phase id). */
export function phasesOfSketch(
  phases: readonly Pick<Phase, "id" | "name">[],
  inks: Readonly<Record<string, string>>,
): Phase[] {
  return phases.map(({ id, name }) => ({
    id,
    name,
    inks: Object.keys(inks).filter((ink) => inks[ink] === id),
  }));
}

/** The phase of most ink inside a shape, and that it is from ink: what a new region begins with. */
export function fromInk(
  geometry: Geometry,
  marks: Iterable<Mark>,
  phases: readonly Phase[],
  pixels: InkPixels | null = null,
): Pick<Region, "phase" | "phaseFromInk"> {
  const phase = phaseFromInk(geometry, marks, phases, pixels);
  return { phase, phaseFromInk: phase !== null };
}

/**
 * The phase of most marks inside a shape by their ink; null where no ink there tells a phase.
 * A picture without marks is judged by its pixels. What a mark's ink does not tell says nothing.
 */
export function phaseFromInk(
  geometry: Geometry,
  marks: Iterable<Mark>,
  phases: readonly Phase[],
  pixels: InkPixels | null = null,
): string | null {
  const byInk = new Map(phases.flatMap(({ id, inks }) => inks.map((ink) => [ink, id] as const)));
  const counts = new Map<string, number>();
  const add = (ink: string | null, amount: number) => {
    const phase = ink === null ? undefined : byInk.get(ink);
    if (phase !== undefined && amount > 0) {
      counts.set(phase, (counts.get(phase) ?? 0) + amount);
    }
  };
  for (const mark of marks) {
    add(mark.ink, isInside(geometry, mark) ? 1 : 0);
  }
  pixels?.count(geometry).forEach((amount, ink) => add(ink, amount));
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? null;
}

/** How far, in sketch pixels, ink may lie off a connector, which coders draw beside it, and off other shapes. */
const OFF_CONNECTOR = 12;
const OFF = 2;

/** Whether a mark lies in a shape: most of its outline, or its middle where it is the smaller of the two. */
function isInside(geometry: Geometry, mark: Mark): boolean {
  const bounds = boundsOfPoints(mark.points);
  if (bounds === null) {
    return false;
  }
  const tolerance = geometry.kind === "connector" ? OFF_CONNECTOR : OFF;
  const inside = mark.points.filter((point) => hits(geometry, point, tolerance)).length;
  const smaller = area(bounds) <= area(boundsOf(geometry));
  return inside * 2 > mark.points.length || (smaller && hits(geometry, rectCentre(bounds), tolerance));
}

const area = ({ width, height }: Rect) => width * height;
