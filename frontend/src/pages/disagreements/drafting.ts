import { distance, rounded, type SheetPoint } from "../../geometry/points";
import { rectBetween } from "../../geometry/rects";
import { clampedPoint, type SheetSize } from "../../geometry/sheet";
import type { Geometry } from "../../shapes/types";

export type DraftTool = "rectangle" | "polygon";

/** A place of one's own while it is drawn: corners that are set, and the one that follows the pointer. */
export interface Draft {
  readonly tool: DraftTool;
  readonly corners: readonly SheetPoint[];
  readonly loose: SheetPoint | null;
}

export const newDraft = (tool: DraftTool): Draft => ({ tool, corners: [], loose: null });

/** The draft with its loose corner at a place of the sheet. */
export function hovered(draft: Draft, at: SheetPoint, sheet: SheetSize): Draft {
  return draft.corners.length === 0 ? draft : { ...draft, loose: onSheet(at, sheet) };
}

/**
 * The draft after a press at a place; `done` is the place once it is finished: a rectangle with its second
 * corner, a polygon when one presses its first corner again.
 * @param near how close to the first corner counts as on it, in sketch pixels
 */
export function pressed(
  draft: Draft,
  at: SheetPoint,
  sheet: SheetSize,
  near: number,
): { draft: Draft; done: Geometry | null } {
  const corner = onSheet(at, sheet);
  const [first] = draft.corners;
  if (draft.tool === "polygon" && first !== undefined && distance(first, corner) <= near) {
    return closed(draft);
  }
  const next: Draft = { ...draft, corners: [...draft.corners, corner], loose: null };
  const done = next.tool === "rectangle" && first !== undefined ? rectangle(first, corner) : null;
  return { draft: done === null ? next : newDraft(draft.tool), done };
}

/** Ends a polygon with the corners it has; fewer than three are no polygon yet. */
export function closed(draft: Draft): { draft: Draft; done: Geometry | null } {
  return draft.tool === "polygon" && draft.corners.length >= 3
    ? { draft: newDraft("polygon"), done: { kind: "polygon", points: draft.corners } }
    : { draft, done: null };
}

/** Takes the last corner back. */
export function cornerBack(draft: Draft): Draft {
  return { ...draft, corners: draft.corners.slice(0, -1), loose: null };
}

/** What is drawn so far, to be shown; null while there is nothing to see. */
export function shapeOf({ tool, corners, loose }: Draft): Geometry | null {
  const all = loose === null ? corners : [...corners, loose];
  const [a, b] = all;
  if (a === undefined || b === undefined) {
    return null;
  }
  return tool === "rectangle" ? rectangle(a, b) : { kind: "polygon", points: all };
}

function rectangle(a: SheetPoint, b: SheetPoint): Geometry | null {
  const { x, y, width, height } = rectBetween(a, b);
  return width < 1 || height < 1 ? null : { kind: "rectangle", x, y, width, height };
}

function onSheet(at: SheetPoint, sheet: SheetSize): SheetPoint {
  const [x, y] = clampedPoint(at, sheet);
  return [rounded(x), rounded(y)];
}
