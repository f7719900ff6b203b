import type { Rect } from "../geometry/rects";
import type { SheetPoint } from "../geometry/points";
import type { ScreenSize, Viewport } from "../geometry/viewport";
import type { Geometry } from "../shapes/types";
import { Observable } from "./observable";

/** What the pointer does. */
export type ToolName =
  "select" | "hand" | "rectangle" | "ellipse" | "polygon" | "lasso" | "point" | "connector";

/** What a tool shows on the sheet while it is at work, beside drafts of regions. */
export interface Guides {
  /** The shape being drawn. */
  readonly shape: Geometry | null;
  /** The corners set so far, and the way to the pointer. */
  readonly line: readonly SheetPoint[];
  /** The selection frame. */
  readonly frame: Rect | null;
  /** The region a connector end would be attached to. */
  readonly target: string | null;
  /** `source_id` of the mark under the pointer. */
  readonly mark: string | null;
  /** Id of the suggestion that is pointed at. */
  readonly suggestion: string | null;
  /** The region in edit mode and the handle that the keys move. */
  readonly editing: { readonly region: string; readonly handle: string } | null;
}

export const NO_GUIDES: Guides = {
  shape: null,
  line: [],
  frame: null,
  target: null,
  mark: null,
  suggestion: null,
  editing: null,
};

/** How the page looks at the drawing; nothing of it is saved on the server. */
export interface View {
  readonly tool: ToolName;
  /** The tool stays after one shape. */
  readonly locked: boolean;
  /** Name of the interaction state, "select.idle"; shown to tests and in bug reports. */
  readonly state: string;
  /** Codes that the next shape gets at once. */
  readonly armed: readonly string[];
  readonly guides: Guides;
  readonly hovered: string | null;
  readonly ink: "colour" | "grey" | "faint";
  readonly overlays: boolean;
  /** Only regions of this phase are shown; null shows all. */
  readonly phase: string | null;
  /** Only this family of ink is shown as it is; null shows all, or that of the phase. */
  readonly family: string | null;
  readonly viewport: Viewport;
  readonly screen: ScreenSize;
  /** Pen draws, fingers move: on since the first pen event. */
  readonly penMode: boolean;
  /** What the screen reader is told, with a count so that equal words are said again. */
  readonly said: { readonly words: string; readonly count: number };
}

const FIRST_VIEW: View = {
  tool: "select",
  locked: false,
  state: "select.idle",
  armed: [],
  guides: NO_GUIDES,
  hovered: null,
  ink: "colour",
  overlays: true,
  phase: null,
  family: null,
  viewport: { scale: 1, x: 0, y: 0 },
  screen: { width: 0, height: 0 },
  penMode: false,
  said: { words: "", count: 0 },
};

export class ViewStore extends Observable<View> {
  constructor(view: Partial<View> = {}) {
    super({ ...FIRST_VIEW, ...view });
  }

  /** Changes guides; those not named stay. */
  guide(guides: Partial<Guides>): void {
    this.patch({ guides: { ...this.get().guides, ...guides } });
  }

  clearGuides(): void {
    this.patch({ guides: NO_GUIDES });
  }

  /** Says something to those who listen. */
  say(words: string): void {
    this.patch({ said: { words, count: this.get().said.count + 1 } });
  }
}
