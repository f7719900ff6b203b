import { boundsOf } from "../shapes/shapes";
import type { ConnectorEnd } from "../shapes/types";
import type { Region } from "../store/drawing";
import { geometryOfMark, type Mark } from "../store/marks";
import { phaseFromInk } from "../store/phases";
import { newRegion } from "../store/regionEdits";
import { rectUnion, type Rect } from "../geometry/rects";
import type { Editor } from "./editor";

/**
 * The regions to make from a mark. A mark of a group stands for the whole group. An arrow of the participant
 * becomes a connector that leads where the arrow led: to the regions made from the marks at its ends, or, where
 * nobody has made them yet, to new ones.
 */
export function regionsFromMark(editor: Editor, mark: Mark): Region[] {
  if (mark.role === "functional") {
    return connectorFrom(editor, mark);
  }
  const region = areaFrom(editor, mark);
  return region === null ? [] : [region];
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
        phase: phaseFromInk(geometry, group, phases),
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

function connectorFrom(editor: Editor, mark: Mark): Region[] {
  const geometry = geometryOfMark(mark);
  if (geometry?.kind !== "connector") {
    return [];
  }
  const made: Region[] = [];
  const attached = (end: ConnectorEnd, source: string | null): ConnectorEnd => {
    const region = source === null ? null : regionOfMark(editor, source, made);
    return { ...end, region };
  };
  const connector = {
    ...geometry,
    start: attached(geometry.start, mark.start_mark),
    end: attached(geometry.end, mark.end_mark),
  };
  const phase = phaseFromInk(connector, [mark], editor.bench.phases);
  return [...made, newRegion(connector, { label: mark.label.slice(0, 200), marks: [mark.source_id], phase })];
}

/** The region made from a mark, an existing one or one that joins `made`. */
function regionOfMark(editor: Editor, source: string, made: Region[]): string | null {
  const existing = [...editor.drawing.drawing.regions.values(), ...made].find(
    ({ marks, geometry }) => geometry.kind !== "connector" && marks.includes(source),
  );
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
