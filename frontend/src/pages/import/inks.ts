import { INK_FAMILIES, type InkFamily } from "../../ui/Ink";
import { isWanted, type Row } from "./ledger";

/** Which phase each ink is to stand for, by name; null for none. Inks left out stay as the study has them. */
export type InkPhases = Readonly<Partial<Record<InkFamily, string | null>>>;

export interface InkCount {
  readonly ink: InkFamily;
  readonly marks: number;
  /** Drawings with marks of this ink. */
  readonly drawings: number;
  /** Name of its phase: as chosen here, else as the study says. */
  readonly phase: string | null;
}

interface PhaseOfStudy {
  readonly name: string;
  readonly ink?: string | null;
}

/** What people mostly draw with; offered where pictures tell their ink only after the import. */
const COMMON: readonly InkFamily[] = ["red", "blue", "black"];

/** The inks of the drawings that are wanted, with their counts and phases. */
export function countInks(
  rows: readonly Row[],
  phases: readonly PhaseOfStudy[],
  chosen: InkPhases,
): readonly InkCount[] {
  const sketches = rows.filter(isWanted).flatMap(({ found }) => found?.sketches ?? []);
  const byStudy = new Map(phases.map(({ name, ink }) => [ink ?? "", name]));
  const hasPictures = pictures(rows) > 0;
  return INK_FAMILIES.map((ink) => {
    const counts = sketches.map((sketch) => sketch.ink[ink] ?? 0).filter((count) => count > 0);
    const picked = chosen[ink];
    return {
      ink,
      marks: counts.reduce((sum, count) => sum + count, 0),
      drawings: counts.length,
      phase: picked === undefined ? (byStudy.get(ink) ?? null) : picked,
    };
  }).filter(({ ink, marks, phase }) => marks > 0 || phase !== null || (hasPictures && COMMON.includes(ink)));
}

/** How many of the drawings that are wanted are pictures without marks. */
export function pictures(rows: readonly Row[]): number {
  return rows
    .filter(isWanted)
    .flatMap(({ found }) => found?.sketches ?? [])
    .filter(({ ink }) => Object.keys(ink).length === 0).length;
}

/** The choice after an ink was given a phase. A phase has one ink, so another that had it gives it up. */
export function withPhase(
  chosen: InkPhases,
  counts: readonly InkCount[],
  ink: InkFamily,
  phase: string | null,
): InkPhases {
  const same = (name: string | null) => name !== null && name.toLowerCase() === phase?.toLowerCase();
  const others = counts.filter((count) => count.ink !== ink && same(count.phase));
  return { ...chosen, ...Object.fromEntries(others.map((other) => [other.ink, null])), [ink]: phase };
}
