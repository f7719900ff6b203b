import type { Comparison, Disagreement, Queue, QueueCode } from "../../api/adjudication";
import type { Rect } from "../../geometry/rects";
import { rectGrown, rectUnion } from "../../geometry/rects";
import { t } from "../../i18n/text";
import { boundsOf, isArea } from "../../shapes/shapes";
import { wordFor } from "../../shapes/words";
import type { Geometry } from "../../shapes/types";
import { slotOf } from "../../theme/groupSlots";

/**
 * Whose outline it is, which its style tells and nothing else: coders by their place in the queue, the
 * consensus apart. Colour is for code groups alone.
 */
export type Layer = number | "consensus";

/** A region of one layer as it is drawn over the sketch. */
export interface Outline {
  readonly id: string;
  readonly layer: Layer;
  readonly geometry: Geometry;
  readonly codes: readonly CodeHere[];
  readonly memo: string;
  /** Colour of the item's code where the region carries it, else of its first code. */
  readonly colour: string;
  /** Whether the item is about it: it carries the code, and for one place among several it is that place. */
  readonly inQuestion: boolean;
}

/** A code on a region, with what its coder said about it. */
export interface CodeHere {
  readonly key: string;
  readonly name: string;
  readonly unsure: boolean;
  readonly memo: string;
  /** In the consensus: whether the coders agreed or it was decided; null for what coders did themselves. */
  readonly origin: "agreed" | "decided" | "one_coder" | null;
}

const GREY = "#57606a";
/** Overlap of boxes from which a place of the consensus is taken for the one in question. */
const NEAR = 0.3;

/** Dashes in screen pixels for the first, second, … coder; further ones come again. */
export const DASHES: readonly (readonly number[])[] = [[], [7, 5], [2, 4], [12, 4, 2, 4]];

/**
 * The outlines of all coders and of the consensus on the item's drawing. Those in question come last, on top;
 * the consensus lies below the coders, whose outline it mostly is, and shows at both sides of it.
 */
export function outlinesOf(queue: Queue, comparison: Comparison, item: Disagreement): Outline[] {
  const codes = new Map(queue.codes.map((code) => [code.id, code]));
  const layers = [
    ...comparison.layers.map((layer) => ({
      ...layer,
      layer: queue.coders.findIndex(({ id }) => id === layer.coder),
    })),
    { ...comparison.consensus, layer: "consensus" as const },
  ];
  const places = new Set(item.sides.flatMap(({ regions }) => regions));
  const isAnswer = answersOf(item, comparison);
  const outlines = layers.flatMap(({ layer, regions, codings }) =>
    regions.map((region): Outline => {
      const geometry = region.geometry as Geometry;
      const here = codings.filter((coding) => coding.region === region.id);
      const isSubject = here.some(({ code }) => code === item.code);
      const first = codes.get(isSubject ? item.code : (here[0]?.code ?? ""));
      return {
        id: region.id,
        layer,
        geometry,
        codes: here.flatMap((coding) => codeHere(codes.get(coding.code), coding)),
        memo: region.memo,
        colour: first === undefined ? GREY : slotOf(first.group_index).paper,
        inQuestion:
          isSubject &&
          (layer === "consensus" ? isAnswer(geometry) : places.size === 0 || places.has(region.id)),
      };
    }),
  );
  const height = ({ inQuestion, layer }: Outline) => Number(inQuestion) * 2 + Number(layer !== "consensus");
  return outlines.toSorted((a, b) => height(a) - height(b));
}

/** Which regions of the consensus an item is about: those near its places, or all where it has no single place. */
function answersOf(item: Disagreement, { layers }: Comparison): (geometry: Geometry) => boolean {
  if (item.kind === "presence" || item.kind === "unsure") {
    return () => true;
  }
  const asked = new Set(item.sides.flatMap(({ regions }) => regions));
  const drawn = item.decision?.place ?? null;
  const places = [
    ...layers
      .flatMap(({ regions }) => regions.filter(({ id }) => asked.has(id)))
      .map(({ geometry }) => geometry),
    ...(drawn !== null && "regions" in drawn ? drawn.regions : []),
  ].map((geometry) => boundsOf(geometry as Geometry));
  return (geometry) => places.some((place) => boxOverlap(place, boundsOf(geometry)) >= NEAR);
}

/** Area in common by area covered, of boxes widened a little, so that level arrows have some. */
function boxOverlap(a: Rect, b: Rect): number {
  const [one, other] = [rectGrown(a, 5), rectGrown(b, 5)];
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  const common = Math.max(0, width) * Math.max(0, height);
  return common / (one.width * one.height + other.width * other.height - common);
}

function codeHere(
  code: QueueCode | undefined,
  { unsure, memo, origin }: { unsure: boolean; memo: string; origin?: CodeHere["origin"] },
): CodeHere[] {
  return code === undefined ? [] : [{ key: code.key, name: code.name, unsure, memo, origin: origin ?? null }];
}

/** The box around some outlines; null where there are none. */
export function boxAround(outlines: readonly Outline[]): Rect | null {
  return outlines.reduce<Rect | null>((box, { geometry }) => {
    const next = boundsOf(geometry);
    return box === null ? next : rectUnion(box, next);
  }, null);
}

/** Areas in question by coder, for shading where they differ; coders without one have an empty list. */
export function areasByCoder(outlines: readonly Outline[], coders: number): Geometry[][] {
  return Array.from({ length: coders }, (_, coder) =>
    outlines
      .filter(({ layer, inQuestion, geometry }) => layer === coder && inQuestion && isArea(geometry))
      .map(({ geometry }) => geometry),
  );
}

/** "Coder 1: rectangle, E.8, A.3 (unsure)", as it is heard and shown. */
export function nameOfOutline(outline: Outline, layerName: string): string {
  const codes = outline.codes.map(({ key, unsure }) =>
    unsure ? t("{{code}} (unsure)", { code: key }) : key,
  );
  return `${layerName}: ${wordFor(outline.geometry.kind)}, ${codes.length === 0 ? t("uncoded") : codes.join(", ")}`;
}
