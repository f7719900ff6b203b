import { problemOf, type Problem } from "../api/problem";
import type { Change, Delta } from "../store/delta";
import type { Drawing } from "../store/drawing";
import { Observable } from "../store/observable";
import type { Assignment, Backend } from "./backend";
import {
  drawingFrom,
  learn,
  operationsOf,
  reconciled,
  revisionsFrom,
  sayingOf,
  type Revisions,
} from "./operations";
import type { Outbox, Waiting } from "./outbox";

/** How far saving is; `waiting` counts the gestures that are kept on this computer only. */
export type SaveState =
  | { readonly kind: "saved"; readonly at: number | null }
  | { readonly kind: "saving"; readonly waiting: number }
  /** No server answered; it is tried again by itself. */
  | { readonly kind: "offline"; readonly waiting: number }
  /** The server has trouble; it is tried again by itself. */
  | { readonly kind: "failed"; readonly waiting: number; readonly detail: string }
  /** The server said no for good; the coder decides. */
  | { readonly kind: "refused"; readonly waiting: number; readonly detail: string }
  | { readonly kind: "signedOut"; readonly waiting: number };

export interface QueueOptions {
  readonly assignment: string;
  readonly backend: Backend;
  readonly outbox: Outbox;
  readonly revisions: Revisions;
  /** What the server holds, with everything that waits put on top of it. */
  readonly onTruth: (drawing: Drawing, theirs: readonly Change[]) => void;
  readonly onAssignment: (assignment: Assignment) => void;
  /** Resolves after so many milliseconds. */
  readonly wait?: (ms: number) => Promise<void>;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** How often in a row a gesture is put on a fresh state of the server before it counts as refused. */
const MOST_RECONCILIATIONS = 3;

type Outcome = "sent" | "again" | "stop";

/**
 * Brings gestures to the server, one batch each, in order. A gesture leaves the outbox only when the server
 * has acknowledged it; sending one twice does no harm, because ids and revisions make it the same change.
 */
export class SaveQueue extends Observable<SaveState> {
  #draining = false;
  /** How often sending was asked for; asking while sending makes it look again at the end. */
  #asked = 0;
  /** Gestures on their way into the outbox. */
  #adding = 0;
  /** Gestures taken so far: one that comes while the outbox is being read is not in what was read. */
  #taken = 0;
  #tries = 0;
  #reconciliations = 0;
  #closed = false;
  readonly #wait: (ms: number) => Promise<void>;

  constructor(private readonly options: QueueOptions) {
    super({ kind: "saved", at: null });
    this.#wait = options.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  }

  /** Keeps a gesture and sends it as soon as the ones before it are through. */
  async put(delta: Delta): Promise<void> {
    this.set({ kind: "saving", waiting: this.#waiting() + 1 });
    this.#adding += 1;
    this.#taken += 1;
    await this.options.outbox.add(delta);
    this.#adding -= 1;
    void this.drain();
  }

  /** Tries again now: after signing in again, when the network is back, or because the coder asks. */
  retry(): void {
    this.#tries = 0;
    this.#reconciliations = 0;
    this.set({ kind: "saving", waiting: this.#waiting() });
    void this.drain();
  }

  /** Gives up the gesture that the server refused, and shows what the server holds instead. */
  async discardRefused(): Promise<void> {
    const [first] = await this.options.outbox.waiting();
    if (first !== undefined) {
      await this.options.outbox.remove(first);
    }
    await this.#refresh();
    this.retry();
  }

  /** Everything that waits, as readable JSON: for keeping what the server will not take. */
  async waitingText(): Promise<string> {
    const waiting = await this.options.outbox.waiting();
    const { assignment } = this.options;
    return JSON.stringify({ assignment, changes: waiting.map(({ delta }) => delta) }, null, 2);
  }

  /** Waits until everything is saved (true) or cannot be saved now (false). */
  async settled(): Promise<boolean> {
    const over = () => this.get().kind !== "saving";
    if (!over()) {
      await new Promise<void>((resolve) => {
        const stop = this.subscribe(() => {
          if (over()) {
            stop();
            resolve();
          }
        });
      });
    }
    return this.get().kind === "saved";
  }

  /** No more tries from here; what waits stays in the outbox for the next visit. */
  close(): void {
    this.#closed = true;
  }

  /** Sends what waits. Only one window at a time does so for an assignment. */
  async drain(): Promise<void> {
    this.#asked += 1;
    if (this.#draining || this.#closed) {
      return;
    }
    this.#draining = true;
    for (let answered = 0; answered < this.#asked;) {
      answered = this.#asked;
      await alone(`inkcode outbox ${this.options.assignment}`, () => this.#sendAll());
    }
    this.#draining = false;
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const taken = this.#taken;
      const [first, ...others] = await this.options.outbox.waiting();
      if (first === undefined) {
        if (this.get().kind !== "saved" && this.#adding === 0 && this.#taken === taken) {
          this.set({ kind: "saved", at: Date.now() });
        }
        return;
      }
      this.set({ kind: "saving", waiting: others.length + 1 });
      if ((await this.#send(first, others.length + 1)) === "stop") {
        return;
      }
    }
  }

  async #send(first: Waiting, waiting: number): Promise<Outcome> {
    const { assignment, backend, revisions, outbox } = this.options;
    try {
      const operations = operationsOf(first.delta.changes, revisions);
      if (operations.length > 0) {
        const answer = await backend.change(assignment, operations);
        learn(revisions, answer.items);
        this.options.onAssignment(answer.assignment);
      }
      const saying = sayingOf(first.delta.changes);
      if (saying !== null) {
        this.options.onAssignment(await backend.say(assignment, saying));
      }
      await outbox.remove(first);
      this.#tries = 0;
      this.#reconciliations = 0;
      return "sent";
    } catch (error) {
      return this.#answerTo(problemOf(error), first, waiting);
    }
  }

  async #answerTo(problem: Problem, first: Waiting, waiting: number): Promise<Outcome> {
    const { status, detail, extra } = problem;
    if (status === 401) {
      this.set({ kind: "signedOut", waiting });
      return "stop";
    }
    const stale = status === 412 || status === 428 || (status === 409 && "current" in extra);
    if (stale && this.#reconciliations < MOST_RECONCILIATIONS) {
      this.#reconciliations += 1;
      return this.#reconcile(first, waiting);
    }
    if (status >= 400 && status < 500 && status !== 429 && status !== 408) {
      this.set({ kind: "refused", waiting, detail });
      return "stop";
    }
    const silent = status === 0 || (status >= 502 && status <= 504);
    this.set(silent ? { kind: "offline", waiting } : { kind: "failed", waiting, detail });
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#tries);
    this.#tries += 1;
    void this.#wait(pause).then(() => this.drain());
    return "stop";
  }

  /** Puts a gesture on top of what the server holds now: ours wins for what it touches, theirs for the rest. */
  async #reconcile(first: Waiting, waiting: number): Promise<Outcome> {
    try {
      const truth = await this.#refresh();
      const changes = reconciled(first.delta.changes, truth);
      if (changes.length === 0) {
        await this.options.outbox.remove(first);
      } else {
        await this.options.outbox.replace({ ...first, delta: { ...first.delta, changes } });
      }
      return "again";
    } catch (error) {
      return this.#answerTo(problemOf(error), first, waiting);
    }
  }

  async #refresh(): Promise<Drawing> {
    const { assignment, backend, revisions, outbox, onTruth } = this.options;
    const workspace = await backend.load(assignment);
    const truth = drawingFrom(workspace);
    revisions.clear();
    revisionsFrom(workspace).forEach((revision, id) => revisions.set(id, revision));
    const waiting = await outbox.waiting();
    onTruth(
      truth,
      waiting.flatMap(({ delta }) => reconciled(delta.changes, truth)),
    );
    return truth;
  }

  #waiting(): number {
    const state = this.get();
    return state.kind === "saved" ? 0 : state.waiting;
  }
}

/** Runs `work` while no other window does; browsers without locks (no secure context) run it at once. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  const locks = (navigator as { locks?: LockManager }).locks;
  await (locks === undefined ? work() : locks.request(name, work));
}
