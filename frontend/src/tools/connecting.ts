import type { SheetPoint } from "../geometry/points";
import { rectCentre } from "../geometry/rects";
import { anchorOf, boundsOf } from "../shapes/shapes";
import type { Connector, ConnectorEnd, Direction } from "../shapes/types";
import { SNAP, type Editor } from "./editor";

/** A wanted end of a connector: a place, and the region it shall be attached to. */
export interface LooseEnd {
  readonly at: SheetPoint;
  readonly region: string | null;
}

/** Regions a connector end at a place would catch, topmost first. Connectors do not connect to connectors. */
export function targetsAt(editor: Editor, at: SheetPoint): string[] {
  return editor
    .pick(at, SNAP)
    .filter((id) => editor.drawing.drawing.regions.get(id)?.geometry.kind !== "connector");
}

/** The end at a region for a line that comes from `from`: on the region's outline, where the line meets it. */
export function attachedEnd(editor: Editor, region: string, from: SheetPoint): ConnectorEnd {
  const geometry = editor.drawing.shown(region)?.geometry;
  const [x, y] = geometry === undefined ? from : anchorOf(geometry, from);
  return { region, x, y };
}

function middleOf(editor: Editor, { at, region }: LooseEnd): SheetPoint {
  const geometry = region === null ? undefined : editor.drawing.shown(region)?.geometry;
  return geometry === undefined ? at : rectCentre(boundsOf(geometry));
}

/** The connector between two wanted ends. */
export function connectorBetween(
  editor: Editor,
  start: LooseEnd,
  end: LooseEnd,
  direction: Direction = "forward",
): Connector {
  const fixed = (one: LooseEnd, other: LooseEnd): ConnectorEnd =>
    one.region === null
      ? { region: null, x: one.at[0], y: one.at[1] }
      : attachedEnd(editor, one.region, middleOf(editor, other));
  return { kind: "connector", start: fixed(start, end), end: fixed(end, start), bends: [], direction };
}

/** Draws the connector from one region to another. */
export function connect(editor: Editor, from: string, to: string): void {
  const loose = (region: string): LooseEnd => ({ at: [0, 0], region });
  editor.draw([connectorBetween(editor, loose(from), loose(to))]);
}
