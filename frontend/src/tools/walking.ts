import type { SheetPoint } from "../geometry/points";
import { rectUnion, type Rect } from "../geometry/rects";
import { t } from "../i18n/text";
import { boundsOf } from "../shapes/shapes";
import { wordFor } from "../shapes/words";
import { codeKey } from "../store/codebook";
import { coding } from "../store/codingEdits";
import { applied } from "../store/delta";
import { citedMarks, uncodedRegions, type Region } from "../store/drawing";
import { markWord } from "../store/markWords";
import { geometryOfMark, type Mark } from "../store/marks";
import { asRead, regionNumbers } from "../store/names";
import { insertion } from "../store/regionEdits";
import { isTaken, suggestionWords } from "../store/suggestions";
import { HIT, type Editor } from "./editor";
import { regionsFromMark } from "./fromMark";

/** Where one is while coding mark by mark: at ink that is no region yet, or at a region without a code. */
export interface Stop {
  readonly of: "mark" | "suggestion" | "region";
  readonly id: string;
  readonly box: Rect;
  readonly connects: boolean;
  readonly words: string;
}

/**
 * What is left to be looked at, as one reads, what connects last, so that the ends of connectors are there before
 * them. `seen` holds the ids of stops that were passed.
 */
export function stopsLeft(editor: Editor, seen: ReadonlySet<string>): Stop[] {
  const free = [...markStops(editor), ...suggestionStops(editor), ...regionStops(editor)];
  const left = asRead(
    free.filter(({ id }) => !seen.has(id)),
    ({ box }) => box,
    editor.drawing.sheet.height,
  );
  return [...left.filter(({ connects }) => !connects), ...left.filter(({ connects }) => connects)];
}

function markStops(editor: Editor): Stop[] {
  const cited = citedMarks(editor.drawing.drawing);
  const marks = editor.bench.marks.get();
  const groups = new Set<string>();
  const inks = inksOnShow(editor);
  return [...marks.all()].flatMap((mark): Stop[] => {
    const again = mark.group !== null && groups.has(mark.group);
    const hidden = inks !== null && !inks.includes(mark.ink ?? "");
    const geometry = again || hidden || cited.has(mark.source_id) ? null : geometryOfMark(mark);
    if (geometry === null) {
      return [];
    }
    if (mark.group !== null) {
      groups.add(mark.group);
    }
    const box = marks.groupOf(mark).reduce((all, one) => {
      const outline = geometryOfMark(one);
      return outline === null ? all : rectUnion(all, boundsOf(outline));
    }, boundsOf(geometry));
    const connects = geometry.kind === "connector";
    return [{ of: "mark", id: mark.source_id, box, connects, words: wordsOf(mark) }];
  });
}

/** The inks of the phase that is looked at; null where all are on show. */
function inksOnShow({ bench, view }: Editor): readonly string[] | null {
  const { phase } = view.get();
  return bench.phases.find(({ id }) => id === phase)?.inks ?? null;
}

function wordsOf({ label, shape }: Mark): string {
  const word = markWord(shape);
  return label === ""
    ? t("Mark: {{shape}}", { shape: word })
    : t("Mark: {{shape}} “{{label}}”", { shape: word, label: label.slice(0, 60) });
}

function suggestionStops({ bench, drawing }: Editor): Stop[] {
  const { on, unsure, found } = bench.suggesting.get();
  return (on ? found.all(unsure) : []).flatMap((one): Stop[] => {
    const geometry = found.geometryOf(one);
    return geometry === undefined || isTaken(geometry, drawing)
      ? []
      : [
          {
            of: "suggestion",
            id: one.id,
            box: boundsOf(geometry),
            connects: geometry.kind === "connector",
            words: suggestionWords(one),
          },
        ];
  });
}

function regionStops(editor: Editor): Stop[] {
  const { drawing } = editor.drawing;
  const numbers = regionNumbers(drawing);
  return uncodedRegions(drawing)
    .filter((region) => editor.isShown(region))
    .map(({ id, geometry, label }): Stop => ({
      of: "region",
      id,
      box: boundsOf(geometry),
      connects: geometry.kind === "connector",
      words: t("Region {{number}}, {{name}}, uncoded", {
        number: numbers.get(id) ?? "",
        name: label === "" ? wordFor(geometry.kind) : label,
      }),
    }));
}

/** What a code that is let go at a place would be given to: the topmost region there, or else the mark. */
export function placeAt(
  editor: Editor,
  at: SheetPoint,
): { readonly region: string | null; readonly stop: Stop | null } {
  const region = editor.pickTop(at);
  const mark = region === null ? editor.bench.marks.get().at(at, editor.px(HIT)) : undefined;
  const group = mark === undefined ? [] : editor.bench.marks.get().groupOf(mark);
  const ids = new Set(group.map(({ source_id }) => source_id));
  return { region, stop: markStops(editor).find(({ id }) => ids.has(id)) ?? null };
}

/**
 * Makes the region of a stop and gives it its first codes, all in one step.
 * Answers the region's id; null where nothing can be changed or the ink is gone.
 */
export function codeStop(
  editor: Editor,
  stop: Stop,
  codes: readonly string[],
  unsure = false,
): string | null {
  const made = editor.refuses() ? [] : regionsAt(editor, stop);
  const last = made.at(-1);
  if (last === undefined) {
    return null;
  }
  const { drawing, bench, view } = editor;
  const inserted = insertion(made);
  const after = applied(drawing.drawing, inserted);
  const number = drawing.drawing.regions.size + made.length;
  const keys = codes.map((code) => codeKey(bench.codebook, code)).join(", ");
  const name = unsure
    ? t("Region {{number}} drawn as {{codes}}, unsure", { number, codes: keys })
    : t("Region {{number}} drawn as {{codes}}", { number, codes: keys });
  const coded = codes.flatMap((code) => coding(after, [last.id], code, bench.assignment, unsure));
  drawing.commit(name, [...inserted, ...coded], [last.id]);
  view.say(name);
  return last.id;
}

function regionsAt(editor: Editor, { of, id }: Stop): Region[] {
  const { marks, suggesting } = editor.bench;
  if (of === "mark") {
    const mark = marks.get().get(id);
    return mark === undefined ? [] : regionsFromMark(editor, mark);
  }
  const suggestion = suggesting.get().found.get(id);
  const geometry = suggestion && suggesting.get().found.geometryOf(suggestion);
  return geometry === undefined ? [] : [editor.regionOf(geometry)];
}
