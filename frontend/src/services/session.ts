import { t } from "../i18n/text";
import { codebookOf, type Codebook } from "../store/codebook";
import { applied, difference, type Change, type Delta } from "../store/delta";
import type { Drawing } from "../store/drawing";
import { DrawingStore } from "../store/drawingStore";
import { Marks } from "../store/marks";
import { Observable } from "../store/observable";
import type { InkPixels } from "../store/inkPixels";
import { phasesOfSketch, type Phase } from "../store/phases";
import { ViewStore } from "../store/viewStore";
import { server, type Assignment, type Backend, type Workspace } from "./backend";
import { keepHistory, keptHistory } from "./historyKeeper";
import { pixelsOf, type InkLayer } from "./inks";
import { drawingFrom, reconciled, revisionsFrom } from "./operations";
import { Outbox } from "./outbox";
import { SaveQueue } from "./saveQueue";
import { SuggestionKeeper } from "./suggesting";

/** Everything about one assignment that is open in this window. */
export interface Session {
  readonly workspace: Workspace;
  /** Status and memo as the server last told them. */
  readonly assignment: Observable<Assignment>;
  readonly codebook: Codebook;
  readonly phases: readonly Phase[];
  readonly drawing: DrawingStore;
  readonly view: ViewStore;
  readonly queue: SaveQueue;
  /** Empty until they are loaded; coding does not wait for them. */
  readonly marks: Observable<Marks>;
  readonly suggesting: SuggestionKeeper;
  /** The inks of the picture; empty until they are asked for. */
  readonly layers: Observable<readonly InkLayer[]>;
  loadLayers(): Promise<void>;
  /** Where ink is in a picture without marks; null until that is known, and where marks tell it. */
  readonly pixels: Observable<InkPixels | null>;
  /** Why nothing can be changed here; null where it can. */
  readonly readOnly: string | null;
  readonly backend: Backend;
  close(): void;
}

interface News {
  readonly delta: Delta;
}

/** Opens an assignment: what the server holds, with what waits in this browser on top, and the steps of last time. */
export async function openSession(id: string, backend: Backend = server): Promise<Session> {
  const outbox = new Outbox(id);
  const [workspace, waiting, history] = await Promise.all([
    backend.load(id),
    outbox.waiting(),
    keptHistory(id),
  ]);
  const truth = drawingFrom(workspace);
  const pending = waiting.flatMap(({ delta }) => reconciled(delta.changes, truth));
  const drawing = new DrawingStore(
    { width: workspace.width, height: workspace.height },
    applied(truth, pending),
    history ?? undefined,
  );
  const assignment = new Observable<Assignment>(workspace.assignment);
  const queue = new SaveQueue({
    assignment: id,
    backend,
    outbox,
    revisions: revisionsFrom(workspace),
    onTruth: (held, theirs) => drawing.merge(difference(drawing.drawing, applied(held, theirs))),
    onAssignment: (now) => assignment.set(now),
  });
  const marks = new Observable(new Marks());
  const suggesting = new SuggestionKeeper(backend, workspace.assignment.sketch);
  const stopOffering = marks.subscribe(() => {
    if (workspace.editable && [...marks.get().all()].length === 0) {
      suggesting.offer();
    }
  });
  const phases = phasesOfSketch(workspace.phases, workspace.inks);
  const layers = new Observable<readonly InkLayer[]>([]);
  const pixels = new Observable<InkPixels | null>(null);
  const loadLayers = once(async () => layers.set(await backend.inks(workspace.assignment.sketch)));
  const loadPixels = async () => {
    await loadLayers();
    const telling = layers.get().filter(({ ink }) => ink in workspace.inks);
    pixels.set(await pixelsOf(telling, workspace));
  };
  void backend
    .marks(workspace.marks)
    .then((all) => {
      marks.set(new Marks(all));
      return all.length === 0 && phases.some(({ inks }) => inks.length > 0) ? loadPixels() : undefined;
    })
    .catch(() => undefined); // Coding works without marks and ink; a new region then has no phase.
  const stops = [
    keepHistory(id, drawing),
    shareWithOtherWindows(id, drawing, queue),
    retryWhenBack(queue),
    stopOffering,
    () => suggesting.close(),
  ];
  if (waiting.length > 0) {
    queue.retry();
  }
  return {
    // What the store holds now is not held twice.
    workspace: { ...workspace, regions: [], codings: [] },
    assignment,
    codebook: codebookOf(workspace.groups),
    phases,
    layers,
    loadLayers,
    pixels,
    drawing,
    view: new ViewStore(),
    queue,
    marks,
    suggesting,
    readOnly: workspace.editable ? null : (workspace.why_not_editable ?? t("This cannot be changed.")),
    backend,
    close: () => {
      stops.forEach((stop) => stop());
      queue.close();
    },
  };
}

/** Does a thing at the first call; later calls wait for the same. A failure may be tried again. */
function once(work: () => Promise<void>): () => Promise<void> {
  let begun: Promise<void> | null = null;
  return () =>
    (begun ??= work().catch((error: unknown) => {
      begun = null;
      throw error;
    }));
}

/** Sends our gestures to the queue and to other windows of the same assignment, and takes theirs in. */
function shareWithOtherWindows(id: string, drawing: DrawingStore, queue: SaveQueue): () => void {
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`inkcode ${id}`);
  const stop = drawing.onDelta((delta) => {
    void queue.put(delta);
    channel?.postMessage({ delta } satisfies News);
  });
  const hear = ({ data }: MessageEvent<News>) => {
    drawing.merge(fitting(data.delta.changes, drawing.drawing));
  };
  channel?.addEventListener("message", hear);
  return () => {
    stop();
    channel?.close();
  };
}

/** Codings of regions we do not have would hang in the air. */
function fitting(changes: readonly Change[], here: Drawing): Change[] {
  return reconciled(changes, here);
}

function retryWhenBack(queue: SaveQueue): () => void {
  const retry = () => {
    if (queue.get().kind === "offline" || queue.get().kind === "failed") {
      queue.retry();
    }
  };
  globalThis.addEventListener("online", retry);
  document.addEventListener("visibilitychange", retry);
  return () => {
    globalThis.removeEventListener("online", retry);
    document.removeEventListener("visibilitychange", retry);
  };
}
