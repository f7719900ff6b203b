import { createStore, get, set, type UseStore } from "idb-keyval";

import type { DrawingStore } from "../store/drawingStore";
import type { History } from "../store/history";

/** Steps that come close together are written once. */
const PAUSE_MS = 150;
/** Nor do they wait longer than this for a moment in which nothing else is to be done. */
const LONGEST_MS = 500;

let database: UseStore | null = null;

function histories(): UseStore {
  database ??= createStore("inkcode-history", "steps");
  return database;
}

/** The steps of earlier visits, or null where there are none or the browser keeps nothing. */
export async function keptHistory(assignment: string): Promise<History | null> {
  const kept = await get<History>(assignment, histories()).catch(() => undefined);
  return kept ?? null;
}

/** Keeps the steps of a drawing in this browser, so that undo survives a reload. Returns how to stop. */
export function keepHistory(assignment: string, drawing: DrawingStore): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    // Where the browser refuses to store, undo works until the page is closed.
    void set(assignment, drawing.get().history, histories()).catch(() => undefined);
  };
  // Hundreds of steps are copied: between two frames, not before one.
  const writeIdle = () => {
    if (typeof requestIdleCallback === "undefined") {
      write();
    } else {
      requestIdleCallback(() => timer !== undefined && write(), { timeout: LONGEST_MS });
    }
  };
  const stop = drawing.onDelta(() => {
    timer ??= setTimeout(writeIdle, PAUSE_MS);
  });
  const leaving = () => {
    if (timer !== undefined) {
      write();
    }
  };
  globalThis.addEventListener("pagehide", leaving);
  return () => {
    stop();
    leaving();
    globalThis.removeEventListener("pagehide", leaving);
  };
}
