import {
  type FileChoice,
  type ImportedFile,
  type ImportOrder,
  importFiles,
  type Split,
} from "../../api/imports";
import { type Problem, problemOf } from "../../api/problem";
import { applied, batches, isWanted, type Row, type Source, withUniqueNames } from "./ledger";

/** Where an import stands. */
export interface RunState {
  readonly step: "choosing" | "checking" | "ready" | "importing" | "done";
  readonly rows: readonly Row[];
  /** Files dealt with in the present step, of how many, and which is on its way. */
  readonly progress: { readonly done: number; readonly total: number; readonly current: string };
  readonly pattern: string | null;
  readonly suggestedPattern: string | null;
  readonly split: Split;
  readonly stopped: boolean;
  /** What kept a whole batch from being read: a silent server, a refused pattern. */
  readonly problem: Problem | null;
}

type Send = (order: ImportOrder) => Promise<{
  files: ImportedFile[];
  pattern?: string;
  suggested_pattern?: string | null;
}>;

const NOTHING: RunState = {
  step: "choosing",
  rows: [],
  progress: { done: 0, total: 0, current: "" },
  pattern: null,
  suggestedPattern: null,
  split: "page",
  stopped: false,
  problem: null,
};

/**
 * One import of a study. It lives outside the page, so that going elsewhere does not end it.
 * Files go to the server in small batches, each stored whole or not at all, so stopping keeps what is done.
 */
export class ImportRun {
  state: RunState = NOTHING;
  private sources: Source[] = [];
  private listeners = new Set<() => void>();
  private abort = new AbortController();

  constructor(
    private readonly study: string,
    private readonly onStored: () => void,
    private readonly send: Send = importFiles,
  ) {}

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = () => this.state;

  /** Takes more files and finds out what is in them; nothing is stored yet. */
  async add(files: readonly Source[]): Promise<void> {
    const fresh = withUniqueNames(
      this.sources.map(({ name }) => name),
      files,
    );
    this.sources.push(...fresh);
    const rows = fresh.map(({ name }): Row => ({
      source: name,
      name,
      state: "waiting",
      found: null,
      choice: {},
    }));
    this.put({ rows: [...this.state.rows, ...rows] });
    await this.check(fresh);
  }

  /** Reads all names again with another pattern. */
  async usePattern(pattern: string): Promise<void> {
    this.put({ pattern, suggestedPattern: null });
    await this.check(this.sources);
  }

  /** Reads all files again, with a drawing for each page or for each frame. */
  async useSplit(split: Split): Promise<void> {
    this.put({ split, suggestedPattern: null });
    await this.check(this.sources);
  }

  choose(row: Row, choice: Partial<FileChoice>): void {
    this.put({
      rows: this.state.rows.map((each) =>
        each.source === row.source && each.name === row.name
          ? { ...each, choice: { ...each.choice, ...choice } }
          : each,
      ),
    });
  }

  /** Stores what is wanted, batch by batch. */
  async store(): Promise<void> {
    const wanted = new Set(this.state.rows.filter(isWanted).map(({ source }) => source));
    const sources = this.sources.filter(({ name }) => wanted.has(name));
    this.put({ rows: this.state.rows.map((row) => (isWanted(row) ? row : leftOut(row))) });
    await this.each("importing", sources, false);
    this.put({ step: "done" });
    this.onStored();
  }

  /** Ends after the batch that is on its way; what is stored stays stored. */
  stop(): void {
    this.abort.abort();
    this.put({ stopped: true });
  }

  /** Begins anew with no files. */
  clear(): void {
    this.sources = [];
    this.put({ ...NOTHING, pattern: this.state.pattern, split: this.state.split });
  }

  private async check(sources: readonly Source[]): Promise<void> {
    await this.each("checking", sources, true);
    this.put({ step: "ready" });
  }

  private async each(
    step: "checking" | "importing",
    sources: readonly Source[],
    dryRun: boolean,
  ): Promise<void> {
    this.abort = new AbortController();
    this.put({
      step,
      stopped: false,
      problem: null,
      progress: { done: 0, total: sources.length, current: "" },
    });
    let done = 0;
    for (const batch of batches(sources)) {
      if (this.abort.signal.aborted) {
        return;
      }
      this.put({ progress: { done, total: sources.length, current: batch[0]?.name ?? "" } });
      if (!(await this.one(batch, dryRun))) {
        return;
      }
      done += batch.length;
      this.put({ progress: { done, total: sources.length, current: "" } });
    }
  }

  /** Sends one batch; false where going on makes no sense. */
  private async one(batch: readonly Source[], dryRun: boolean): Promise<boolean> {
    try {
      const report = await this.send({
        study: this.study,
        files: batch,
        pattern: this.state.pattern,
        split: this.state.split,
        choices: this.choices(batch),
        dryRun,
        signal: new AbortController().signal,
      });
      this.put({
        rows: applied(this.state.rows, batch, report.files),
        pattern: this.state.pattern ?? report.pattern ?? null,
        suggestedPattern: report.suggested_pattern ?? this.state.suggestedPattern,
      });
      return true;
    } catch (error) {
      this.put({ problem: problemOf(error) });
      return false;
    }
  }

  private choices(batch: readonly Source[]): Record<string, Partial<FileChoice>> {
    const sent = new Set(batch.map(({ name }) => name));
    const rows = this.state.rows.filter((row) => sent.has(row.source) && Object.keys(row.choice).length > 0);
    return Object.fromEntries(rows.map((row) => [row.name, row.choice]));
  }

  private put(change: Partial<RunState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

function leftOut(row: Row): Row {
  return row.state === "ready" ? { ...row, state: "skipped" } : row;
}

const runs = new Map<string, ImportRun>();

/** The import of a study; the same until the page is loaded anew. */
export function importRunOf(study: string, onStored: () => void): ImportRun {
  const run = runs.get(study) ?? new ImportRun(study, onStored);
  runs.set(study, run);
  return run;
}
