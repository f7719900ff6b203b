import { createStore, del, entries, set, type UseStore } from "idb-keyval";

import type { Delta } from "../store/delta";

/** A gesture that the server has not acknowledged yet. */
export interface Waiting {
  readonly key: string;
  readonly delta: Delta;
}

let database: UseStore | null = null;
let counter = 0;

function outboxes(): UseStore {
  database ??= createStore("inkcode-outbox", "waiting");
  return database;
}

/** The gestures of one assignment that wait to be saved, kept by the browser over reloads and crashes. */
export class Outbox {
  readonly #prefix: string;
  /** Where the browser refuses to keep things (private windows, full disks), at least this page does. */
  readonly #here = new Map<string, Delta>();

  constructor(assignment: string) {
    this.#prefix = `${assignment} `;
  }

  /** Keeps a gesture behind all others. Resolves when the browser has it safe. */
  async add(delta: Delta): Promise<void> {
    counter += 1;
    // Windows share this list: time orders their gestures, the count those within one millisecond.
    const key = `${this.#prefix}${String(Date.now()).padStart(15, "0")} ${String(counter).padStart(9, "0")}`;
    await this.replace({ key, delta });
  }

  /** What waits, oldest first. */
  async waiting(): Promise<Waiting[]> {
    const kept = await entries<string, Delta>(outboxes()).catch(() => []);
    return [...kept, ...this.#here]
      .filter(([key]) => key.startsWith(this.#prefix))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, delta]) => ({ key, delta }));
  }

  /** Puts another version of a gesture in its place. */
  async replace({ key, delta }: Waiting): Promise<void> {
    try {
      await set(key, delta, outboxes());
    } catch {
      this.#here.set(key, delta);
    }
  }

  async remove({ key }: Waiting): Promise<void> {
    this.#here.delete(key);
    await del(key, outboxes()).catch(() => undefined);
  }
}
