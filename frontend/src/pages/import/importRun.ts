import {
  type FileChoice,
  type ImportedFile,
  type ImportOrder,
  importFiles,
  type Split,
} from "../../api/imports";
import { type Problem, problemOf } from "../../api/problem";
import { t } from "../../i18n/text";
import type { InkPhases } from "./inks";
import { forgetJournal, type Journal, keepJournal, readJournal, withoutPreviews } from "./journal";
import { KEEPS_NOTHING, type KeptFiles, keptFiles } from "./keptFiles";
import { applied, batches, isLeft, isWanted, type Row, type Source, withUniqueNames } from "./ledger";
import { blamed, failed } from "./trouble";

/** Where an import stands. */
export interface RunState {
  readonly step: "choosing" | "checking" | "ready" | "importing" | "done";
  readonly rows: readonly Row[];
  /** Files dealt with in the present step, of how many, what is on its way, and since when (ms). */
  readonly progress: {
    readonly done: number;
    readonly total: number;
    readonly current: string;
    readonly since: number;
  };
  readonly pattern: string | null;
  readonly suggestedPattern: string | null;
  readonly split: Split;
  /** Phases that inks are to stand for, over what the study says. */
  readonly inks: InkPhases;
  readonly stopped: boolean;
  /** What kept a whole batch from being read: a silent server, a refused pattern. */
  readonly problem: Problem | null;
  /** An earlier import here that was cut short when its page was closed. */
  readonly unfinished: Journal | null;
  /** Whether the browser keeps the files, so that a page that is loaded anew goes on. */
  readonly kept: boolean;
  /** When an import began that this page goes on with, ISO 8601; null for its own. */
  readonly since: string | null;
}

type Send = (order: ImportOrder) => Promise<{
  files: ImportedFile[];
  pattern?: string;
  suggested_pattern?: string | null;
}>;

const NOTHING: RunState = {
  step: "choosing",
  rows: [],
  progress: { done: 0, total: 0, current: "", since: 0 },
  pattern: null,
  suggestedPattern: null,
  split: "page",
  inks: {},
  stopped: false,
  problem: null,
  unfinished: null,
  kept: false,
  since: null,
};

/**
 * One import of a study. It lives outside the page, so that going elsewhere does not end it.
 * Files go to the server in small batches, each stored whole or not at all, so stopping keeps what is done.
 */
export class ImportRun {
  state: RunState;
  private sources: Source[] = [];
  private listeners = new Set<() => void>();
  private abort = new AbortController();
  private begun = "";
  private stops = 0;
  /** Ends when all that was asked for so far is done: one step at a time. */
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly study: string,
    private readonly onStored: () => void,
    private readonly send: Send = importFiles,
    private readonly files: KeptFiles = KEEPS_NOTHING,
  ) {
    this.state = { ...NOTHING, unfinished: readJournal(study) };
  }

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

  /** Decides the same about some rows. */
  choose(rows: readonly Row[], choice: Partial<FileChoice>): void {
    const meant = new Set(rows.map(keyOf));
    this.put({
      rows: this.state.rows.map((each) =>
        meant.has(keyOf(each)) ? { ...each, choice: { ...each.choice, ...choice } } : each,
      ),
    });
  }

  /** Says which phases inks stand for; it is stored with the drawings. */
  useInks(inks: InkPhases): void {
    this.put({ inks });
  }

  /** Stores what is wanted, batch by batch. */
  async store(): Promise<void> {
    const wanted = new Set(this.state.rows.filter(isWanted).map(({ source }) => source));
    const sources = this.sources.filter(({ name }) => wanted.has(name));
    this.begun = new Date().toISOString();
    this.put({
      rows: this.state.rows.map((row) => (isWanted(row) ? row : leftOut(row))),
      unfinished: null,
    });
    this.writeDown();
    this.put({ step: "importing", since: null, progress: { ...NOTHING.progress, total: sources.length } });
    const { pattern, split, inks } = this.state;
    const rows = withoutPreviews(this.state.rows);
    // Another window that imports into this study keeps its files in the same place: then none are kept here.
    const done = await this.files.alone(async () => {
      this.put({ kept: await this.files.keep({ at: this.begun, rows, pattern, split, inks, sources }) });
      await this.storeAll(sources);
      return true;
    });
    if (done === null) {
      await this.storeAll(sources);
    }
  }

  /** Goes on with an import whose page was closed or loaded anew, if its files are kept. */
  async goOn(): Promise<void> {
    await this.files.alone(async () => {
      const kept = await this.files.read();
      if (kept === null || this.state.rows.length > 0) {
        return;
      }
      const told = new Map(this.state.unfinished?.rows.map((row) => [keyOf(row), row]));
      this.sources = [...kept.sources];
      this.begun = kept.at;
      const rows = kept.rows.map((row) => told.get(keyOf(row)) ?? row);
      const { pattern, split, inks } = kept;
      this.put({ rows, pattern, split, inks, unfinished: null, kept: true, since: kept.at });
      await this.storeAll(this.sources);
    });
  }

  /** Sends files to be stored, to the end or until stopped. */
  private async storeAll(sources: readonly Source[]): Promise<void> {
    await this.each("importing", sources, false);
    await this.files.forget();
    this.put({ step: "done", kept: false });
    if (!this.state.rows.some(isLeft)) {
      forgetJournal(this.study);
    }
    this.onStored();
  }

  /** The file that a row stands for, where it is still at hand. */
  fileOf({ source }: Row): File | null {
    return this.sources.find(({ name }) => name === source)?.file ?? null;
  }

  /** Goes on after a stop: imports what is ready, or else reads what was not read yet. */
  async resume(): Promise<void> {
    if (this.state.step === "done" && this.state.rows.some(isWanted)) {
      await this.store();
      return;
    }
    const waiting = new Set(
      this.state.rows.filter(({ state }) => state === "waiting").map(({ source }) => source),
    );
    await this.check(this.sources.filter(({ name }) => waiting.has(name)));
  }

  /** Ends after the batch that is on its way; what is stored stays stored. */
  stop(): void {
    this.stops += 1;
    this.abort.abort();
    this.put({ stopped: true });
  }

  /** Begins anew with no files. */
  clear(): void {
    this.sources = [];
    forgetJournal(this.study);
    this.put({ ...NOTHING, pattern: this.state.pattern, split: this.state.split });
  }

  /** Speaks no more of the import that was cut short. */
  forget(): void {
    forgetJournal(this.study);
    this.put({ unfinished: null });
  }

  /** Reads files after those that are being read, so that more can be dropped meanwhile. */
  private check(sources: readonly Source[]): Promise<void> {
    const { stops } = this;
    this.put({ step: "checking" });
    this.work = this.work.then(async () => {
      if (stops === this.stops) {
        await this.each("checking", sources, true);
      }
      this.put({ step: "ready" });
    });
    return this.work;
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
    });
    const since = Date.now();
    let done = 0;
    const tell = (current: string) => this.put({ progress: { done, total: sources.length, current, since } });
    tell("");
    for (const batch of batches(sources)) {
      if (this.abort.signal.aborted) {
        return;
      }
      tell(onItsWay(batch));
      if (!(await this.one(batch, dryRun))) {
        return;
      }
      done += batch.length;
      tell("");
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
        inks: this.state.inks,
        choices: this.choices(batch),
        dryRun,
        signal: new AbortController().signal,
      });
      this.put({
        rows: applied(this.state.rows, batch, report.files),
        pattern: this.state.pattern ?? report.pattern ?? null,
        suggestedPattern: report.suggested_pattern ?? this.state.suggestedPattern,
      });
      if (!dryRun) {
        this.writeDown();
        await this.files.sent(batch);
      }
      return true;
    } catch (error) {
      return this.withoutBlamed(batch, dryRun, problemOf(error));
    }
  }

  /** Goes on without the files that are themselves why a batch was not taken; false where none is. */
  private async withoutBlamed(batch: readonly Source[], dryRun: boolean, problem: Problem): Promise<boolean> {
    const reasons = await blamed(batch, problem);
    if (reasons.size === 0) {
      this.put({ problem });
      return false;
    }
    this.put({ rows: failed(this.state.rows, reasons) });
    const others = batch.filter(({ name }) => !reasons.has(name));
    return others.length === 0 || (await this.one(others, dryRun));
  }

  private choices(batch: readonly Source[]): Record<string, Partial<FileChoice>> {
    const sent = new Set(batch.map(({ name }) => name));
    const rows = this.state.rows.filter((row) => sent.has(row.source) && Object.keys(row.choice).length > 0);
    return Object.fromEntries(rows.map((row) => [row.name, row.choice]));
  }

  private writeDown(): void {
    keepJournal(this.study, { at: this.begun, rows: this.state.rows });
  }

  private put(change: Partial<RunState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

const keyOf = (row: Row) => `${row.source}\n${row.name}`;

function onItsWay([first, ...others]: readonly Source[]): string {
  const name = first?.name ?? "";
  return others.length === 0
    ? name
    : t("{{name}} and {{others, number}} more", { name, others: others.length });
}

function leftOut(row: Row): Row {
  return row.state === "ready" ? { ...row, state: "skipped" } : row;
}

const runs = new Map<string, ImportRun>();

/** The import of a study; the same until the page is loaded anew. */
export function importRunOf(study: string, onStored: () => void): ImportRun {
  const known = runs.get(study);
  if (known !== undefined) {
    return known;
  }
  const run = new ImportRun(study, onStored, importFiles, keptFiles(study));
  runs.set(study, run);
  void run.goOn();
  return run;
}
