import { clear, createStore, del, entries, setMany, type UseStore } from "idb-keyval";

import type { Split } from "../../api/imports";
import type { InkPhases } from "./inks";
import type { Row, Source } from "./ledger";

/** An import on its way: what was decided, and the files that were not sent yet. */
export interface KeptImport {
  /** When it began, ISO 8601. */
  readonly at: string;
  readonly rows: readonly Row[];
  readonly pattern: string | null;
  readonly split: Split;
  readonly inks: InkPhases;
  readonly sources: readonly Source[];
}

/** Where the files of an import wait, so that a page that is loaded anew goes on with it. */
export interface KeptFiles {
  /** Keeps all of it; false where the browser refuses to. */
  keep(kept: KeptImport): Promise<boolean>;
  /** These were sent. */
  sent(sources: readonly Source[]): Promise<void>;
  /** What waits, or null. */
  read(): Promise<KeptImport | null>;
  /** Ends it: nothing of it stays in the browser. */
  forget(): Promise<void>;
  /** Does the work while no other window does; the answer is null where one does. */
  alone<Result>(work: () => Promise<Result>): Promise<Result | null>;
}

let database: UseStore | null = null;
const files = (): UseStore => (database ??= createStore("inkcode-import", "files"));

/** Deletes what any import left in the browser, as somebody signs out. */
export async function forgetAllFiles(): Promise<void> {
  await clear(files()).catch(() => undefined);
}

/** The browser's own store. Files stay there only while their import is under way. */
export function keptFiles(study: string): KeptFiles {
  const order = `${study}\n`;
  const keyOf = ({ name }: Source) => `${order}${name}`;
  const mine = async () => (await entries<string, unknown>(files())).filter(([key]) => key.startsWith(order));
  return {
    async keep({ sources, ...told }) {
      try {
        await setMany(
          [[order, told], ...sources.map((source): [string, unknown] => [keyOf(source), source.file])],
          files(),
        );
        return true;
      } catch {
        await this.forget();
        return false;
      }
    },
    async sent(sources) {
      await Promise.all(sources.map((source) => del(keyOf(source), files()))).catch(() => undefined);
    },
    async read() {
      const kept = new Map(await mine().catch(() => []));
      const told = kept.get(order) as Omit<KeptImport, "sources"> | undefined;
      if (told === undefined) {
        return null;
      }
      const sources = [...kept].flatMap(([key, file]) =>
        file instanceof File ? [{ name: key.slice(order.length), file }] : [],
      );
      return { ...told, sources };
    },
    async forget() {
      const keys = await mine().catch(() => []);
      await Promise.all(keys.map(([key]) => del(key, files()))).catch(() => undefined);
    },
    async alone(work) {
      return navigator.locks.request(`inkcode.import.${study}`, { ifAvailable: true }, async (lock) =>
        lock === null ? null : await work(),
      );
    },
  };
}

/** Keeps nothing: for browsers that cannot, and tests. */
export const KEEPS_NOTHING: KeptFiles = {
  keep: () => Promise.resolve(false),
  sent: () => Promise.resolve(),
  read: () => Promise.resolve(null),
  forget: () => Promise.resolve(),
  alone: (work) => work(),
};
