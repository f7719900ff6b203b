import type { SheetPoint } from "../geometry/points";
import type { Rect } from "../geometry/rects";
import { t } from "../i18n/text";
import { percent } from "../i18n/words";
import { boundsOf } from "../shapes/shapes";
import type { Direction, Geometry } from "../shapes/types";
import type { DrawingStore } from "./drawingStore";
import { markWord } from "./markWords";
import { geometryOfMark, type Mark } from "./marks";
import { SpatialIndex } from "./spatialIndex";

/** Something that the pixels of a picture may show, in sketch pixels. No mark: nobody drew it as one. */
export interface Suggestion {
  readonly id: string;
  readonly suggested: true;
  readonly role: Mark["role"];
  readonly shape: string;
  readonly closed: boolean;
  readonly points: readonly SheetPoint[];
  /** 0..1, how well the pixels fit; not a probability. */
  readonly confidence: number;
  readonly ink: string | null;
  readonly direction: Direction;
}

/** Below this confidence a suggestion is unsure, and shown only where that is asked for. */
const UNSURE_BELOW = 0.5;

/** What a picture may show, found by id and by place. */
export class Suggestions {
  readonly #byId: ReadonlyMap<string, Suggestion>;
  readonly #geometries: ReadonlyMap<string, Geometry>;
  readonly #index = new SpatialIndex();

  constructor(all: readonly Suggestion[] = []) {
    this.#byId = new Map(all.map((one) => [one.id, one]));
    const located = all.flatMap((one) => {
      const geometry = geometryOfMark(markOf(one));
      return geometry === null ? [] : [{ id: one.id, geometry }];
    });
    this.#geometries = new Map(located.map(({ id, geometry }) => [id, geometry]));
    this.#index.load(located);
  }

  get(id: string): Suggestion | undefined {
    return this.#byId.get(id);
  }

  /** The region that a suggestion would become. */
  geometryOf({ id }: Suggestion): Geometry | undefined {
    return this.#geometries.get(id);
  }

  /** All that can be shown, with or without the unsure ones. */
  all(unsure: boolean): Suggestion[] {
    return this.#known(this.#geometries.keys(), unsure);
  }

  /** Those at a place, topmost first. */
  at(place: SheetPoint, tolerance: number, unsure: boolean): Suggestion[] {
    return this.#known(this.#index.at(place, tolerance), unsure);
  }

  /** Those whose bounds touch a box. */
  inside(rect: Rect, unsure: boolean): Suggestion[] {
    return this.#known(this.#index.inside(rect), unsure);
  }

  #known(ids: Iterable<string>, unsure: boolean): Suggestion[] {
    return [...ids]
      .flatMap((id) => this.#byId.get(id) ?? [])
      .filter(({ confidence }) => unsure || confidence >= UNSURE_BELOW);
  }
}

/** What the page knows about suggestions, and which of them it shows. */
export interface Suggesting {
  /** Whether this drawing has use for them: it has no marks of its own, and can be changed. */
  readonly offered: boolean;
  readonly on: boolean;
  /** Whether unsure ones are shown too. */
  readonly unsure: boolean;
  readonly progress: "none" | "looking" | "there" | "failed";
  /** Why there are none; "" where nothing failed. */
  readonly problem: string;
  readonly found: Suggestions;
}

export const NO_SUGGESTIONS: Suggesting = {
  offered: false,
  on: false,
  unsure: false,
  progress: "none",
  problem: "",
  found: new Suggestions(),
};

/** A suggestion as the mark it would be. It has no label and leads nowhere: pixels do not tell. */
export function markOf({ id, role, shape, closed, points, ink, direction }: Suggestion): Mark {
  return {
    ...{ source_id: id, role, shape, closed, points, ink, direction },
    ...{ label: "", group: null },
    ...{ start_mark: null, end_mark: null, start_inferred: null, end_inferred: null },
  };
}

/** Two shapes are the same place when their sides are no further apart than this many sketch pixels. */
const SAME = 1;

/** Whether a region lies exactly where a suggestion does: it was taken, and is not suggested any more. */
export function isTaken(geometry: Geometry, { drawing, index }: DrawingStore): boolean {
  const wanted = boundsOf(geometry);
  return index.inside(wanted).some((id) => {
    const there = drawing.regions.get(id)?.geometry;
    const bounds = there?.kind === geometry.kind ? boundsOf(there) : null;
    return (
      bounds !== null &&
      (["x", "y", "width", "height"] as const).every((side) => Math.abs(bounds[side] - wanted[side]) <= SAME)
    );
  });
}

const WORDS: Readonly<Record<string, string>> = {
  rectangle: t("box"),
  stroke: t("pen stroke"),
  text: t("words"),
};

/** "Suggestion: box, 82 %" */
export function suggestionWords({ shape, confidence }: Suggestion): string {
  const words = WORDS[shape] ?? markWord(shape);
  return t("Suggestion: {{shape}}, {{confidence}}", { shape: words, confidence: percent(confidence, 0) });
}
