// @vitest-environment jsdom

import "fake-indexeddb/auto";

import { afterEach, describe, expect, it } from "vitest";

import { ProblemError, problemFrom } from "../api/problem";
import { coding } from "../store/codingEdits";
import { same, type Change } from "../store/delta";
import type { Region } from "../store/drawing";
import { newId } from "../store/ids";
import { deletion, insertion, newRegion, patching } from "../store/regionEdits";
import type { BatchAnswer, Backend, Saying, StoredItem, Workspace } from "./backend";
import type { Operation } from "./operations";
import { Outbox } from "./outbox";
import { SaveQueue } from "./saveQueue";
import { openSession, type Session } from "./session";

const CODE = newId();

/** The server as the queue sees it through fetch: stores by id, counts revisions, can be down or refuse. */
class PretendServer implements Backend {
  readonly stored = new Map<string, StoredItem>();
  readonly batches: (readonly Operation[])[] = [];
  memo = "";
  none: readonly string[] = [];
  /** What the next calls are answered with instead of success; 0 is no answer at all. */
  trouble: { status: number; body: unknown } | null = null;
  loseAnswers = false;

  change(_assignment: string, operations: readonly Operation[]): Promise<BatchAnswer> {
    this.#troubled();
    this.batches.push(operations);
    const items = operations.map((operation) => this.#store(operation));
    if (this.loseAnswers) {
      throw new ProblemError(problemFrom(0, null));
    }
    return Promise.resolve({ items, assignment: this.#assignment() });
  }

  load(): Promise<Workspace> {
    this.#troubled();
    const all = [...this.stored.values()];
    return Promise.resolve({
      assignment: this.#assignment(),
      regions: all.flatMap(({ region }) => region ?? []),
      codings: all.flatMap(({ coding: one }) => one ?? []),
      groups: [],
      phases: [],
      inks: {},
      width: 1000,
      height: 800,
      editable: true,
      why_not_editable: null,
      marks: "/marks",
    } as unknown as Workspace);
  }

  say(_assignment: string, { memo, none_applies }: Saying) {
    this.#troubled();
    this.memo = memo ?? this.memo;
    this.none = none_applies ?? this.none;
    return Promise.resolve(this.#assignment());
  }

  readonly marks = () => Promise.resolve([]);
  readonly suggestions = () => Promise.resolve([]);
  readonly inks = () => Promise.resolve([]);
  readonly done = () => Promise.resolve(this.#assignment());
  readonly reopen = () => Promise.resolve(this.#assignment());

  #assignment() {
    return { memo: this.memo, none_applies: this.none, status: "started" } as BatchAnswer["assignment"];
  }

  #troubled(): void {
    if (this.trouble !== null) {
      throw new ProblemError(problemFrom(this.trouble.status, this.trouble.body));
    }
  }

  #store({ op, id, body, if_match }: Operation): StoredItem {
    const before = this.stored.get(id);
    if (body === undefined) {
      this.stored.delete(id);
      return { id, region: null, coding: null };
    }
    const now = before?.region ?? before?.coding;
    const revision = now?.revision ?? 0;
    if (before && same({ ...now, revision: 0 }, { id, ...body, revision: 0 })) {
      return before;
    }
    if (if_match !== now?.revision) {
      throw new ProblemError(problemFrom(now && if_match === undefined ? 428 : 412, { detail: "stale" }));
    }
    const written = { id, ...body, revision: revision + 1 };
    const item = (
      op === "put_region" ? { id, region: written, coding: null } : { id, region: null, coding: written }
    ) as StoredItem;
    this.stored.set(id, item);
    return item;
  }
}

let opened: Session[] = [];

async function open(backend: Backend, assignment = newId()): Promise<Session> {
  const session = await openSession(assignment, backend);
  opened.push(session);
  return session;
}

afterEach(() => {
  opened.forEach((session) => session.close());
  opened = [];
});

function box(x = 10): Region {
  return newRegion({ kind: "rectangle", x, y: 10, width: 40, height: 40 });
}

function draw(session: Session, region: Region): void {
  session.drawing.commit("Region drawn", insertion([region]));
}

describe("saving", () => {
  it("sends one batch per gesture and ends as saved", async () => {
    const backend = new PretendServer();
    const session = await open(backend);
    const region = box();
    draw(session, region);
    session.drawing.commit("code", coding(session.drawing.drawing, [region.id], CODE, newId()));
    expect(session.queue.get().kind).toBe("saving");
    expect(await session.queue.settled()).toBe(true);
    expect(backend.batches.map((batch) => batch.map(({ op }) => op))).toEqual([
      ["put_region"],
      ["put_coding"],
    ]);
    expect(session.queue.get()).toMatchObject({ kind: "saved", at: expect.any(Number) as number });
  });

  it("sends what is said of the whole sketch, and undo takes it back", async () => {
    const backend = new PretendServer();
    const session = await open(backend);
    const said = (deleted: string[], inserted: string[]): Change => ({
      ...{ of: "none", id: "none" },
      ...{ deleted, inserted },
    });
    session.drawing.commit("None of B applies", [said([], ["b"])]);
    session.drawing.commit("Memo", [{ of: "memo", id: "memo", deleted: "", inserted: "see P2" }]);
    expect(await session.queue.settled()).toBe(true);
    expect([backend.none, backend.memo, backend.batches]).toEqual([["b"], "see P2", []]);
    session.drawing.undo();
    session.drawing.undo();
    expect(await session.queue.settled()).toBe(true);
    expect([backend.none, backend.memo, session.drawing.drawing.none]).toEqual([[], "", []]);
  });

  it("sends the revision it changes, and undo as the opposite change", async () => {
    const backend = new PretendServer();
    const session = await open(backend);
    const region = box();
    draw(session, region);
    session.drawing.commit("star", patching(session.drawing.drawing, [region.id], { star: true }));
    session.drawing.undo();
    session.drawing.undo();
    await session.queue.settled();
    expect(backend.batches.flat().map(({ op, if_match }) => [op, if_match])).toEqual([
      ["put_region", undefined],
      ["put_region", 1],
      ["put_region", 2],
      ["delete_region", undefined],
    ]);
    expect(backend.stored.size).toBe(0);
  });

  it("brings back a deleted region with its codes under the same ids", async () => {
    const backend = new PretendServer();
    const session = await open(backend);
    const region = box();
    draw(session, region);
    session.drawing.commit("code", coding(session.drawing.drawing, [region.id], CODE, newId()));
    const ids = () => [...backend.stored.keys()].sort();
    await session.queue.settled();
    const before = ids();
    session.drawing.commit("delete", deletion(session.drawing.drawing, [region.id]));
    session.drawing.undo();
    expect(await session.queue.settled()).toBe(true);
    expect(ids()).toEqual(before);
  });

  it("saves the memo on the sketch", async () => {
    const backend = new PretendServer();
    const session = await open(backend);
    session.drawing.commit("Memo", [{ of: "memo", id: "memo", deleted: "", inserted: "unclear" }]);
    await session.queue.settled();
    expect(backend.memo).toBe("unclear");
  });
});

describe("without a server", () => {
  it("keeps the changes and says how many, and saves them when it is back", async () => {
    const backend = new PretendServer();
    const session = await open(backend);
    backend.trouble = { status: 0, body: null };
    draw(session, box());
    draw(session, box(200));
    await session.queue.settled();
    session.queue.retry();
    await session.queue.settled();
    expect(session.queue.get()).toEqual({ kind: "offline", waiting: 2 });
    backend.trouble = null;
    session.queue.retry();
    await session.queue.settled();
    expect(backend.stored.size).toBe(2);
  });

  it("keeps them over a reload, shows them at once and stores them exactly once", async () => {
    const backend = new PretendServer();
    const assignment = newId();
    const first = await open(backend, assignment);
    backend.loseAnswers = true;
    const region = box();
    draw(first, region);
    await first.queue.settled();
    first.close();
    backend.loseAnswers = false;
    const second = await open(backend, assignment);
    expect([...second.drawing.drawing.regions.keys()]).toEqual([region.id]);
    expect(await second.queue.settled()).toBe(true);
    expect([...backend.stored.values()].map((item) => item.region?.revision)).toEqual([1]);
    expect(second.drawing.undo()).toBe("Region drawn");
  });
});

describe("when the server says no", () => {
  it("asks to sign in again and goes on afterwards", async () => {
    const backend = new PretendServer();
    const session = await open(backend);
    backend.trouble = { status: 401, body: null };
    draw(session, box());
    await session.queue.settled();
    expect(session.queue.get().kind).toBe("signedOut");
    backend.trouble = null;
    session.queue.retry();
    expect(await session.queue.settled()).toBe(true);
  });

  it("says why in its words, and giving up shows what the server holds", async () => {
    const backend = new PretendServer();
    const session = await open(backend);
    backend.trouble = { status: 409, body: { detail: "The round is closed." } };
    draw(session, box());
    await session.queue.settled();
    expect(session.queue.get()).toEqual({ kind: "refused", waiting: 1, detail: "The round is closed." });
    expect(session.drawing.drawing.regions.size).toBe(1);
    backend.trouble = null;
    await session.queue.discardRefused();
    expect(await session.queue.settled()).toBe(true);
    expect(session.drawing.drawing.regions.size).toBe(0);
  });

  it("puts ours on top of what another window saved, and takes in the rest of theirs", async () => {
    const backend = new PretendServer();
    const session = await open(backend);
    const [region, other] = [box(), box(300)];
    draw(session, region);
    await session.queue.settled();
    const theirs: Operation = {
      op: "put_region",
      id: region.id,
      body: { ...region, label: "theirs", phase_from_ink: false },
      if_match: 1,
    };
    const another = { ...other, phase_from_ink: false };
    await backend.change("", [theirs, { op: "put_region", id: other.id, body: another }]);
    session.drawing.commit("star", patching(session.drawing.drawing, [region.id], { star: true }));
    expect(await session.queue.settled()).toBe(true);
    expect(backend.stored.get(region.id)?.region).toMatchObject({ star: true, label: "", revision: 3 });
    expect(session.drawing.drawing.regions.has(other.id)).toBe(true);
  });

  it("says saved only when nothing came while it looked for what still waits", async () => {
    const backend = new PretendServer();
    const outbox = new SlowOutbox();
    const queue = new SaveQueue({
      assignment: newId(),
      backend,
      outbox,
      revisions: new Map(),
      onTruth: () => undefined,
      onAssignment: () => undefined,
    });
    const storedWhenSaved: number[] = [];
    queue.subscribe(() => {
      if (queue.get().kind === "saved") {
        storedWhenSaved.push(backend.stored.size);
      }
    });
    const drawn = (region: Region) => ({ name: "Region drawn", at: 0, changes: insertion([region]) });
    outbox.whenEmpty = () => queue.put(drawn(box(300)));
    await queue.put(drawn(box()));
    expect(await queue.settled()).toBe(true);
    expect(storedWhenSaved).toEqual([2]);
  });
});

/** An outbox in which something is put down while its emptiness is on the way to whoever asked. */
class SlowOutbox extends Outbox {
  whenEmpty: (() => Promise<void>) | null = null;

  constructor() {
    super(newId());
  }

  override async waiting() {
    const found = await super.waiting();
    const meanwhile = this.whenEmpty;
    if (found.length === 0 && meanwhile !== null) {
      this.whenEmpty = null;
      await meanwhile();
    }
    return found;
  }
}
