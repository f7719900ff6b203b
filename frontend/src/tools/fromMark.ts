import { t } from "../i18n/text";
import { boundsOf } from "../shapes/shapes";
import type { ConnectorEnd } from "../shapes/types";
import type { Region } from "../store/drawing";
import { guessedEnds, madeFrom, type EndName } from "../store/guesses";
import { geometryOfMark, type Mark } from "../store/marks";
import { fromInk } from "../store/phases";
import { insertion, newRegion, reshaping } from "../store/regionEdits";
import { rectUnion, type Rect } from "../geometry/rects";
import type { Editor } from "./editor";

/**
 * The regions to make from a mark. A mark of a group stands for the whole group. An arrow of the participant
 * becomes a connector that leads where the arrow led: to the regions made from the marks at its ends, or, where
 * nobody has made them yet, to new ones. What is only guessed about an end leaves it free.
 */
export function regionsFromMark(editor: Editor, mark: Mark): Region[] {
  const made: Region[] = [];
  regionFrom(editor, mark, made);
  return made;
}

/**
 * The region that a mark stands for, and which joins `made` with whatever it needs; null where it can be none.
 * Ends are looked for in `made` too, so that several marks can become regions in one step.
 */
export function regionFrom(editor: Editor, mark: Mark, made: Region[]): Region | null {
  const region = mark.role === "functional" ? connectorFrom(editor, mark, made) : areaFrom(editor, mark);
  if (region !== null) {
    made.push(region);
  }
  return region;
}

function areaFrom(editor: Editor, mark: Mark): Region | null {
  const { marks, phases } = editor.bench;
  const group = marks.get().groupOf(mark);
  const geometry = group.length > 1 ? boxAround(group) : geometryOfMark(mark);
  return geometry === null
    ? null
    : newRegion(geometry, {
        label: mark.label.slice(0, 200),
        marks: group.map(({ source_id }) => source_id),
        ...fromInk(geometry, group, phases),
      });
}

function boxAround(group: readonly Mark[]) {
  const boxes = group.flatMap((one) => {
    const geometry = geometryOfMark(one);
    return geometry === null ? [] : [boundsOf(geometry)];
  });
  const box = boxes.reduce<Rect | null>((all, one) => (all === null ? one : rectUnion(all, one)), null);
  return box === null ? null : { kind: "rectangle" as const, ...box };
}

function connectorFrom(editor: Editor, mark: Mark, made: Region[]): Region | null {
  const geometry = geometryOfMark(mark);
  if (geometry?.kind !== "connector") {
    return null;
  }
  const attached = (end: ConnectorEnd, source: string | null): ConnectorEnd => {
    const region = source === null ? null : regionOfMark(editor, source, made);
    return { ...end, region };
  };
  const connector = {
    ...geometry,
    start: attached(geometry.start, mark.start_mark),
    end: attached(geometry.end, mark.end_mark),
  };
  const told = fromInk(connector, [mark], editor.bench.phases);
  return newRegion(connector, { label: mark.label.slice(0, 200), marks: [mark.source_id], ...told });
}

/** The region made from a mark, an existing one or one that joins `made`. */
function regionOfMark(editor: Editor, source: string, made: Region[]): string | null {
  const existing = madeFrom([...editor.drawing.drawing.regions.values(), ...made], source);
  if (existing !== undefined) {
    return existing.id;
  }
  const mark = editor.bench.marks.get().get(source);
  const region = mark === undefined || mark.role === "functional" ? null : areaFrom(editor, mark);
  if (region !== null) {
    made.push(region);
  }
  return region?.id ?? null;
}

const ATTACHED: Readonly<Record<EndName, string>> = { start: t("start attached"), end: t("end attached") };

/**
 * Attaches ends of a connector to where they probably lie, because the coder says so: to the regions made from the
 * guessed marks, or to new ones. One step, which undo takes back whole. Without `wanted` both ends are meant.
 */
export function attachGuessed(
  editor: Editor,
  id: string,
  wanted: readonly EndName[] = ["start", "end"],
): void {
  const { drawing, bench, view } = editor;
  const region = drawing.drawing.regions.get(id);
  const guesses =
    region === undefined
      ? []
      : guessedEnds(drawing.drawing, bench.marks.get(), region).filter(({ end }) => wanted.includes(end));
  if (region?.geometry.kind !== "connector" || guesses.length === 0 || editor.refuses()) {
    return;
  }
  const made: Region[] = [];
  let connector = region.geometry;
  for (const { end, mark } of guesses) {
    connector = {
      ...connector,
      [end]: { ...connector[end], region: regionOfMark(editor, mark.source_id, made) },
    };
  }
  const [one] = guesses;
  const words = guesses.length > 1 || one === undefined ? t("start and end attached") : ATTACHED[one.end];
  const name = `${editor.nameOf([id])}: ${words}`;
  const changes = [...insertion(made), ...reshaping(drawing.drawing, new Map([[id, connector]]))];
  drawing.commit(name, changes, [id]);
  view.say(name);
}
