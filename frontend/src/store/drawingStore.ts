import type { SheetSize } from "../geometry/sheet";
import { applied, same, type Change, type Delta } from "./delta";
import { EMPTY_DRAWING, type Drawing, type Region } from "./drawing";
import { NO_HISTORY, redoing, undoing, withElsewhere, withStep, type History } from "./history";
import { Observable } from "./observable";
import { SpatialIndex } from "./spatialIndex";

/** What the page shows of the drawing right now. */
export interface DrawingState {
  /** What has been done, saved or waiting to be saved. */
  readonly drawing: Drawing;
  /** Regions as a gesture under way would leave them; shown instead of their own until it ends. */
  readonly drafts: ReadonlyMap<string, Region>;
  readonly selection: ReadonlySet<string>;
  readonly history: History;
}

/** How a change came about. */
export type Origin = "done" | "undone" | "redone";

const NOTHING: ReadonlySet<string> = new Set();
const NO_DRAFTS: ReadonlyMap<string, Region> = new Map();

/** The drawing of one coder on one sketch: the only place where it changes. */
export class DrawingStore extends Observable<DrawingState> {
  /** Regions by place, always in step with `drawing.regions`. */
  readonly index = new SpatialIndex();
  readonly #watchers = new Set<(delta: Delta, origin: Origin) => void>();

  constructor(
    readonly sheet: SheetSize,
    drawing: Drawing = EMPTY_DRAWING,
    history: History = NO_HISTORY,
  ) {
    super({ drawing, drafts: NO_DRAFTS, selection: NOTHING, history });
    this.index.load(drawing.regions.values());
  }

  get drawing(): Drawing {
    return this.get().drawing;
  }

  get selection(): ReadonlySet<string> {
    return this.get().selection;
  }

  /** The region as it is shown: its draft while a gesture lasts. */
  shown(id: string): Region | undefined {
    return this.get().drafts.get(id) ?? this.drawing.regions.get(id);
  }

  /** Tells about every change of the coder's own, in order; the save queue and the history listen. */
  onDelta(watcher: (delta: Delta, origin: Origin) => void): () => void {
    this.#watchers.add(watcher);
    return () => {
      this.#watchers.delete(watcher);
    };
  }

  /** One gesture: one step that can be undone. No changes are no step. */
  commit(name: string, changes: readonly Change[], select?: Iterable<string>): void {
    if (changes.length === 0) {
      this.patch({ drafts: NO_DRAFTS });
      return;
    }
    const delta: Delta = { name, at: Date.now(), changes };
    this.#put(changes, withStep(this.get().history, delta), select);
    this.#watchers.forEach((watcher) => watcher(delta, "done"));
  }

  /** Takes the newest step back and selects what it touched; its name, or null when there is none. */
  undo(): string | null {
    return this.#travel(undoing(this.get().history), "undone");
  }

  /** Does the last undone step again; its name, or null when there is none. */
  redo(): string | null {
    return this.#travel(redoing(this.get().history), "redone");
  }

  /** Takes in what another window or the server says; a step only where it takes the place of our own last one. */
  merge(changes: readonly Change[]): void {
    const { drawing, history } = this.get();
    const news = changes.filter((change) => !same(valueIn(drawing, change), change.inserted));
    if (news.length > 0) {
      this.#put(news, withElsewhere(history, drawing, news));
    }
  }

  /** Shows regions as the gesture under way would leave them. */
  preview(drafts: ReadonlyMap<string, Region>): void {
    this.patch({ drafts });
  }

  dropPreview(): void {
    this.patch({ drafts: NO_DRAFTS });
  }

  /** Selects exactly these; ids that are no longer there are left out. */
  select(ids: Iterable<string>): void {
    const selection = new Set([...ids].filter((id) => this.drawing.regions.has(id)));
    if (!same([...selection], [...this.selection])) {
      this.patch({ selection });
    }
  }

  /** Puts back the steps of an earlier visit. */
  restoreHistory(history: History): void {
    this.patch({ history });
  }

  #travel(travel: ReturnType<typeof undoing>, origin: Origin): string | null {
    if (travel === null) {
      return null;
    }
    const { step, changes, history } = travel;
    const touched = changes.flatMap((change) =>
      change.of === "region" ? [change.id] : change.of === "coding" ? [regionOf(change)] : [],
    );
    this.#put(changes, history, touched);
    this.#watchers.forEach((watcher) => watcher({ ...step, at: Date.now(), changes }, origin));
    return step.name;
  }

  #put(changes: readonly Change[], history: History, select?: Iterable<string>): void {
    const drawing = applied(this.drawing, changes);
    for (const change of changes) {
      if (change.of === "region") {
        const { inserted } = change;
        if (inserted === null) {
          this.index.remove(change.id);
        } else {
          this.index.put(inserted);
        }
      }
    }
    const wanted = [...(select ?? this.selection)].filter((id) => drawing.regions.has(id));
    this.set({ drawing, drafts: NO_DRAFTS, selection: new Set(wanted), history });
  }
}

function regionOf(change: Change & { of: "coding" }): string {
  return change.inserted?.region ?? change.deleted?.region ?? "";
}

function valueIn(drawing: Drawing, change: Change): unknown {
  if (change.of === "memo" || change.of === "none") {
    return drawing[change.of];
  }
  const table = change.of === "region" ? drawing.regions : drawing.codings;
  return table.get(change.id) ?? null;
}
