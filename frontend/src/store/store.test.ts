import { describe, expect, it } from "vitest";

import { boundsOf } from "../shapes/shapes";
import type { Connector, Geometry } from "../shapes/types";
import { appliedTo, coding, uncoding } from "./codingEdits";
import { applied, difference, inverted } from "./delta";
import { codingsOn, EMPTY_DRAWING, uncodedRegions, type Drawing, type Region } from "./drawing";
import { DrawingStore } from "./drawingStore";
import { changesBackTo, HISTORY_STEPS } from "./history";
import { codingId, newId } from "./ids";
import {
  copied,
  deletion,
  insertion,
  movedTogether,
  newRegion,
  pasting,
  patching,
  reshaping,
} from "./regionEdits";

const SHEET = { width: 1000, height: 800 };
const ASSIGNMENT = "0b1d8a0e-0000-4000-8000-0000000000ff";
const E8 = "5f0f7e2a-1111-4111-8111-111111111111";
const A1 = "5f0f7e2a-2222-4222-8222-222222222222";
function box(x: number, y: number, side = 50): Region {
  return newRegion({ kind: "rectangle", x, y, width: side, height: side });
}

function arrow(from: Region, to: Region): Region {
  const geometry: Connector = {
    kind: "connector",
    start: { region: from.id, x: 60, y: 30 },
    end: { region: to.id, x: 300, y: 30 },
    bends: [],
    direction: "forward",
  };
  return newRegion(geometry);
}

function steps(store: DrawingStore): string[] {
  return store.get().history.done.map(({ name }) => name);
}

function storeWith(...regions: Region[]): DrawingStore {
  return new DrawingStore(SHEET, applied(EMPTY_DRAWING, insertion(regions)));
}

function geometry(store: DrawingStore, { id }: Region): Geometry | undefined {
  return store.drawing.regions.get(id)?.geometry;
}

describe("steps", () => {
  it("are taken back and done again as a whole, by name", () => {
    const store = storeWith();
    const region = box(10, 10);
    store.commit("Region drawn", insertion([region]));
    store.commit("E.8 added", coding(store.drawing, [region.id], E8, ASSIGNMENT));
    expect(store.undo()).toBe("E.8 added");
    expect(store.undo()).toBe("Region drawn");
    expect(store.undo()).toBeNull();
    expect(store.drawing).toEqual(EMPTY_DRAWING);
    store.redo();
    store.redo();
    expect(codingsOn(store.drawing, region.id).map((one) => one.code)).toEqual([E8]);
  });

  it("cannot be done again after something else was done", () => {
    const store = storeWith();
    store.commit("a", insertion([box(0, 0)]));
    store.undo();
    store.commit("b", insertion([box(0, 0)]));
    expect(store.redo()).toBeNull();
  });

  it("are kept up to a limit", () => {
    const store = storeWith();
    for (let i = 0; i < HISTORY_STEPS + 5; i++) {
      store.commit(`step ${i}`, [{ of: "memo", id: "memo", deleted: String(i), inserted: String(i + 1) }]);
    }
    expect(store.get().history.done).toHaveLength(HISTORY_STEPS);
    expect(store.get().history.done[0]?.name).toBe("step 5");
  });

  it("are none when nothing changed", () => {
    const store = storeWith(box(0, 0));
    store.commit("nothing", []);
    expect(store.get().history.done).toEqual([]);
  });

  it("tell watchers the changes that were made, also when undoing", () => {
    const store = storeWith();
    const seen: string[] = [];
    store.onDelta((delta, origin) =>
      seen.push(`${origin} ${delta.changes.map((c) => c.inserted !== null).join()}`),
    );
    store.commit("draw", insertion([box(0, 0)]));
    store.undo();
    expect(seen).toEqual(["done true", "undone false"]);
  });

  it("can be left behind up to one of them, and that is a step too", () => {
    const store = storeWith();
    const [a, b] = [box(0, 0), box(100, 0)];
    store.commit("a", insertion([a]));
    store.commit("b", insertion([b]));
    store.commit(
      "move",
      reshaping(store.drawing, movedTogether(store.drawing, [b.id], { dx: 5, dy: 0 }, SHEET)),
    );
    store.commit("Back to a", changesBackTo(store.get().history, 0, store.drawing));
    expect([...store.drawing.regions.keys()]).toEqual([a.id]);
    store.undo();
    expect(geometry(store, b)).toMatchObject({ x: 105 });
  });
});

describe("deltas", () => {
  it("lead from one drawing to another and back", () => {
    const region = box(1, 1);
    const from = storeWith(box(5, 5), region).drawing;
    const to = applied(from, [...deletion(from, [region.id]), ...insertion([box(9, 9)])]);
    const changes = difference(from, to);
    expect(difference(applied(from, changes), to)).toEqual([]);
    expect(difference(applied(to, inverted(changes)), from)).toEqual([]);
  });

  it("of another window come in without a step, and only where they are news", () => {
    const region = box(0, 0);
    const store = storeWith(region);
    const before = store.get();
    store.merge(insertion([region]));
    expect(store.get()).toBe(before);
    store.merge(insertion([box(7, 7)]));
    expect(store.drawing.regions.size).toBe(2);
    expect(store.get().history.done).toEqual([]);
  });

  it("of another window are a step where they take the place of our own last one, which can be had back", () => {
    const region = box(0, 0);
    const store = storeWith(region);
    const at = (x: number) => reshaping(store.drawing, new Map([[region.id, { ...region.geometry, x }]]));
    const xs = () => [...store.drawing.regions.values()].map(({ geometry }) => boundsOf(geometry).x);
    store.commit("moved", at(100));
    store.merge(at(100.004)); // as the server stores it
    store.merge(at(200));
    store.merge(at(300));
    expect([xs(), steps(store)]).toEqual([[300], ["moved", "Region 1 was changed elsewhere"]]);
    store.undo();
    expect(xs()).toEqual([100.004]);
  });

  it("of another window that delete what we changed are a step that brings it back with its codes", () => {
    const region = box(0, 0);
    const store = storeWith(region);
    store.commit("named", patching(store.drawing, [region.id], { label: "hacker" }));
    store.commit("coded", coding(store.drawing, [region.id], E8, ASSIGNMENT));
    const before = store.drawing;
    store.merge(deletion(before, [region.id]));
    expect([store.drawing.regions.size, store.drawing.codings.size]).toEqual([0, 0]);
    store.undo();
    expect(difference(store.drawing, before)).toEqual([]);
  });
});

describe("regions", () => {
  it("take their connectors along when they move", () => {
    const [a, b] = [box(10, 10), box(300, 10)];
    const joint = arrow(a, b);
    const store = storeWith(a, b, joint);
    store.commit(
      "move",
      reshaping(store.drawing, movedTogether(store.drawing, [b.id], { dx: 50, dy: 20 }, SHEET)),
    );
    expect(geometry(store, joint)).toMatchObject({
      start: { x: 60, y: 30 },
      end: { region: b.id, x: 350, y: 50 },
    });
  });

  it("move together and stop together at the border", () => {
    const [a, b] = [box(10, 10), box(940, 10)];
    const there = movedTogether(storeWith(a, b).drawing, [a.id, b.id], { dx: 100, dy: 0 }, SHEET);
    expect([...there.values()].map((shape) => "x" in shape && shape.x)).toEqual([20, 950]);
  });

  it("leave a free end behind when they are deleted, and their codings go with them; undo brings all back", () => {
    const [a, b] = [box(10, 10), box(300, 10)];
    const joint = arrow(a, b);
    const store = storeWith(a, b, joint);
    store.commit("code", coding(store.drawing, [b.id], E8, ASSIGNMENT));
    const before = store.drawing;
    store.commit("delete", deletion(store.drawing, [b.id]));
    expect(geometry(store, joint)).toMatchObject({ end: { region: null, x: 300, y: 30 } });
    expect(store.drawing.codings.size).toBe(0);
    store.undo();
    expect(difference(store.drawing, before)).toEqual([]);
  });

  it("are found by place, the smaller above the larger and the later above the earlier", () => {
    const [large, small, twin] = [box(0, 0, 200), box(50, 50, 40), box(50, 50, 40)];
    const store = storeWith(large, small, twin);
    expect(store.index.at([60, 60], 2)).toEqual([twin.id, small.id, large.id]);
    store.commit(
      "move",
      reshaping(store.drawing, movedTogether(store.drawing, [twin.id], { dx: 300, dy: 0 }, SHEET)),
    );
    expect(store.index.at([60, 60], 2)).toEqual([small.id, large.id]);
  });

  it("are copied with their codes, and connectors keep their ends among the copies only", () => {
    const [a, b] = [box(10, 10), box(300, 10)];
    const joint = arrow(a, b);
    const store = storeWith(a, b, joint);
    store.commit("code", coding(store.drawing, [a.id], E8, ASSIGNMENT));
    const { changes, ids } = pasting(copied(store.drawing, [a.id, joint.id]), { dx: 20, dy: 20 });
    store.commit("paste", changes);
    const [copyOfA = "", copyOfJoint = ""] = ids;
    expect(codingsOn(store.drawing, copyOfA).map((one) => one.code)).toEqual([E8]);
    expect(store.drawing.regions.get(copyOfJoint)?.geometry).toMatchObject({
      start: { region: copyOfA, x: 80, y: 50 },
      end: { region: null, x: 320, y: 50 },
    });
  });

  it("do not change when they are given what they have", () => {
    const region = box(0, 0);
    expect(patching(storeWith(region).drawing, [region.id], { label: "" })).toEqual([]);
  });
});

describe("codes", () => {
  it("apply to none, some or all of a selection", () => {
    const [a, b] = [box(0, 0), box(100, 0)];
    let { drawing }: { drawing: Drawing } = storeWith(a, b);
    expect(appliedTo(drawing, [a.id, b.id], E8)).toBe("none");
    drawing = applied(drawing, coding(drawing, [a.id], E8, ASSIGNMENT));
    expect(appliedTo(drawing, [a.id, b.id], E8)).toBe("some");
    drawing = applied(drawing, coding(drawing, [a.id, b.id], E8, ASSIGNMENT));
    expect(appliedTo(drawing, [a.id, b.id], E8)).toBe("all");
    expect(uncodedRegions(applied(drawing, uncoding(drawing, [a.id], E8)))).toEqual([a]);
  });

  it("on the whole sketch leave regions uncoded", () => {
    const region = box(0, 0);
    const { drawing } = storeWith(region);
    const after = applied(drawing, coding(drawing, "sketch", E8, ASSIGNMENT));
    expect(codingsOn(after, null)).toHaveLength(1);
    expect(uncodedRegions(after)).toHaveLength(1);
  });

  it("become unsure when they are added again as unsure", () => {
    const region = box(0, 0);
    let { drawing }: { drawing: Drawing } = storeWith(region);
    drawing = applied(drawing, coding(drawing, [region.id], E8, ASSIGNMENT));
    drawing = applied(drawing, coding(drawing, [region.id], E8, ASSIGNMENT, true));
    expect(codingsOn(drawing, region.id).map(({ unsure }) => unsure)).toEqual([true]);
  });

  it("have the same id in two windows", () => {
    const region = newId();
    expect(codingId(region, E8)).toBe(codingId(region, E8));
    expect(codingId(region, E8)).not.toBe(codingId(region, A1));
    expect(codingId(region, E8)).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });
});
