import { distance } from "../geometry/points";
import { t } from "../i18n/text";
import { placeOf } from "../shapes/connector";
import type { Drawing, Region } from "./drawing";
import { markWord } from "./markWords";
import type { Mark, Marks } from "./marks";

/** One of the two ends of a connector. */
export type EndName = "start" | "end";

/** A free end of a connector, with the mark at which it probably lies: nearness, nothing that the file says. */
export interface GuessedEnd {
  readonly end: EndName;
  readonly mark: Mark;
  /** The region made from that mark; null where nobody has made one. */
  readonly region: Region | null;
}

/** Whoever has taken an end further than this from where the ink has it, in sketch pixels, means another place. */
const MOVED = 24;

/**
 * What is guessed about the free ends of a connector that was made from an arrow of the participant. Nothing of it
 * is stored: the arrow tells it anew for as long as the end is free and lies where the participant drew it.
 */
export function guessedEnds(drawing: Drawing, marks: Marks, region: Region): GuessedEnd[] {
  const { geometry } = region;
  const [source] = region.marks;
  const arrow = source === undefined ? undefined : marks.get(source);
  if (geometry.kind !== "connector" || arrow === undefined) {
    return [];
  }
  const ends = [
    { end: "start", other: "end", guess: arrow.start_inferred, drawn: arrow.points[0] },
    { end: "end", other: "start", guess: arrow.end_inferred, drawn: arrow.points.at(-1) },
  ] as const;
  return ends.flatMap(({ end, other, guess, drawn }): GuessedEnd[] => {
    const mark = guess === null ? undefined : marks.get(guess);
    const place = placeOf(geometry[end]);
    const untouched = drawn !== undefined && distance(drawn, place) <= MOVED;
    if (mark === undefined || geometry[end].region !== null || !untouched) {
      return [];
    }
    const there = madeFrom(drawing.regions.values(), mark.source_id) ?? null;
    // No end leads back to where the other one is.
    return there !== null && there.id === geometry[other].region ? [] : [{ end, mark, region: there }];
  });
}

/** The area or point that was made from a mark. */
export function madeFrom(regions: Iterable<Region>, source_id: string): Region | undefined {
  return [...regions].find(
    ({ marks, geometry }) => geometry.kind !== "connector" && marks.includes(source_id),
  );
}

/** What a guessed place is called: “Model”, region 3, the rectangle. */
export function nameOfGuess({ mark, region }: GuessedEnd, numbers: ReadonlyMap<string, number>): string {
  const label = (region?.label ?? "") === "" ? mark.label : (region?.label ?? "");
  if (label !== "") {
    return t("“{{label}}”", { label: label.length > 40 ? `${label.slice(0, 40).trimEnd()}…` : label });
  }
  return region === null
    ? t("the {{shape}}", { shape: markWord(mark.shape) })
    : t("region {{number}}", { number: numbers.get(region.id) ?? "" });
}
