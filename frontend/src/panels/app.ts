import { createContext, useContext, useSyncExternalStore } from "react";

import type { CanvasView } from "../canvas/canvasView";
import type { ScreenPoint } from "../geometry/points";
import { RECENT_CODES, withRecent } from "../store/codeSearch";
import type { CodingPlace } from "../store/codingEdits";
import { Observable } from "../store/observable";
import type { Session } from "../services/session";
import { Editor } from "../tools/editor";
import type { Stop } from "../tools/walking";

/** Which dialog is open. */
export type DialogName = "help" | "commands" | "done" | "connect" | "history" | "code";

/** Coding mark by mark: where one is, what was passed, and how much is left after this. */
export interface Walk {
  readonly seen: ReadonlySet<string>;
  readonly stop: Stop;
  /** The region that was made here; null until there is one. */
  readonly region: string | null;
  readonly left: number;
}

/** What the panels show; kept in this browser where it is a habit, forgotten where it is a moment. */
export interface Ui {
  /** Where the quick-code palette adds codes; null while it is closed. */
  readonly palette: CodingPlace | null;
  /** Where one is while coding mark by mark; null while one is not. */
  readonly walk: Walk | null;
  /** Where one of several codes is to be marked unsure, while it is asked which one. */
  readonly asked: CodingPlace | null;
  /** Whose memo is open: a region's id, or the whole drawing. */
  readonly memo: string | null;
  readonly dialog: DialogName | null;
  /** What a new code would be called, and where it would be given first. */
  readonly coining: { readonly words: string; readonly place: CodingPlace };
  /** The code whose definition is shown. */
  readonly code: string | null;
  /** Codes on the digit keys, first is 1. */
  readonly pinned: readonly string[];
  readonly recent: readonly string[];
  readonly image: "loading" | "shown" | "failed";
  /** The regions that lie at a place, while their menu is open. */
  readonly here: { readonly at: ScreenPoint; readonly regions: readonly string[] } | null;
  /** Whether all drawings of the round are shown below. */
  readonly filmstrip: boolean;
  /** What was just deleted, while undoing it is offered. */
  readonly deleted: string | null;
  /** What was just done and leaves no trace on the page. */
  readonly told: string | null;
  readonly hint: boolean;
}

/** One open coding page: what panels and keys act on. */
export interface CodingApp {
  readonly session: Session;
  readonly editor: Editor;
  readonly ui: Observable<Ui>;
  /** The canvas while it is mounted. */
  readonly canvas: Observable<CanvasView | null>;
  /** Puts the focus on a region, or on the drawing. */
  readonly focusDrawing: (region?: string) => void;
  /** Opens another assignment of the same round. */
  readonly open: (assignment: string | null) => void;
  /** Opens this assignment anew, with what the server holds now, and goes on there. */
  readonly anew: (then: (app: CodingApp) => void) => void;
}

/** Codes on the digit keys; there are nine digits. */
export const PINS = 9;

interface Habits {
  readonly pinned: readonly string[];
  readonly recent: readonly string[];
  readonly hintSeen: boolean;
  readonly filmstrip: boolean;
}

function habitsKey(session: Session): string {
  return `inkcode.habits.${session.workspace.study}`;
}

function readHabits(session: Session): Partial<Habits> {
  try {
    return JSON.parse(localStorage.getItem(habitsKey(session)) ?? "{}") as Partial<Habits>;
  } catch {
    return {};
  }
}

/** Writes habits down when they change; after the frame that shows what was done, which nobody should wait for. */
function keepHabits(session: Session, ui: Observable<Ui>): void {
  const habitsNow = (): Habits => {
    const { pinned, recent, hint, filmstrip } = ui.get();
    return { pinned, recent, hintSeen: !hint, filmstrip };
  };
  let kept = habitsNow();
  let waits = false;
  ui.subscribe(() => {
    const now = habitsNow();
    const same = (Object.keys(now) as (keyof Habits)[]).every((habit) => now[habit] === kept[habit]);
    kept = now;
    if (!same && !waits) {
      waits = true;
      setTimeout(() => {
        waits = false;
        localStorage.setItem(habitsKey(session), JSON.stringify(kept));
      }, 0);
    }
  });
}

/** Makes the page's own state around an open session. */
export function codingApp(session: Session, open: CodingApp["open"], anew: CodingApp["anew"]): CodingApp {
  const { workspace, drawing, view, marks, suggesting, phases, pixels, codebook, readOnly } = session;
  const habits = readHabits(session);
  const known = (ids: readonly string[] = []) => ids.filter((id) => codebook.codes.has(id));
  const ui = new Observable<Ui>({
    palette: null,
    walk: null,
    asked: null,
    memo: null,
    dialog: null,
    coining: { words: "", place: [] },
    code: null,
    pinned: known(habits.pinned ?? [...codebook.codes.keys()].slice(0, PINS)).slice(0, PINS),
    recent: known(habits.recent).slice(0, RECENT_CODES),
    image: "loading",
    here: null,
    filmstrip: habits.filmstrip === true,
    deleted: null,
    told: null,
    hint: habits.hintSeen !== true,
  });
  keepHabits(session, ui);
  const editor = new Editor({
    assignment: workspace.assignment.id,
    drawing,
    view,
    marks,
    suggesting: suggesting.state,
    phases,
    pixels,
    codebook,
    readOnly,
  });
  editor.onDrawn = (id) => ui.patch({ palette: [id], hint: false });
  editor.onConnect = () => ui.patch({ dialog: "connect" });
  const canvas = new Observable<CanvasView | null>(null);
  return { session, editor, ui, canvas, focusDrawing: (region) => canvas.get()?.focus(region), open, anew };
}

/** Remembers that a code was used. */
export function used({ ui }: CodingApp, code: string): void {
  ui.patch({ recent: withRecent(ui.get().recent, code), code });
}

export const CodingContext = createContext<CodingApp | null>(null);

/** The open coding page. */
export function useApp(): CodingApp {
  const app = useContext(CodingContext);
  if (app === null) {
    throw new Error("This panel stands outside of a coding page.");
  }
  return app;
}

/** The value of a store, kept up to date. */
export function useValue<T>(store: { get: () => T; subscribe: (listener: () => void) => () => void }): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** A fact that a store's value tells; a panel that uses it is drawn again only when the fact changes. */
export function useFact<T, Fact extends string | number | boolean | readonly object[] | null>(
  store: { get: () => T; subscribe: (listener: () => void) => () => void },
  tell: (value: T) => Fact,
): Fact {
  return useSyncExternalStore(store.subscribe, () => tell(store.get()));
}

/** One member of a store's value; a panel that uses it is not drawn again when others change. */
export function useMember<T extends object, Key extends keyof T>(
  store: { get: () => T; subscribe: (listener: () => void) => () => void },
  key: Key,
): T[Key] {
  return useSyncExternalStore(store.subscribe, () => store.get()[key]);
}
