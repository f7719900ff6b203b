import { expect, test } from "vitest";

import type { Decision, Disagreement, Queue } from "../../api/adjudication";
import {
  isBeingMade,
  type Looking,
  sectionsOf,
  standingOf,
  stepFrom,
  withBegun,
  withDecision,
  withoutReason,
} from "./queue";

const APPLIES: Decision = {
  verdict: "applies",
  place: null,
  reason: null,
  note: "",
  decided_by: "Anna",
  decided_at: "2026-05-03T12:00:00Z",
  revision: 1,
};
const OPEN: Looking = { standing: "open", grouping: "code", kind: "all" };

function item(id: string, code: string, sketch: string, more: Partial<Disagreement> = {}): Disagreement {
  return {
    id,
    kind: "presence",
    counts: true,
    code,
    sketch,
    sides: [],
    overlap: null,
    detail: null,
    majority: null,
    agreed_after_discussion: false,
    decision: null,
    comments: 0,
    sentence: "only Coder 1",
    ...more,
  };
}

function queueOf(...items: Disagreement[]): Queue {
  const code = {
    name: "",
    group: "E",
    group_index: 4,
    definition: "",
    include: "",
    exclude: "",
    example: "",
  };
  const sketch = { title: "", width: 1, height: 1, image: "", thumbnail: "" };
  return {
    round: "r",
    round_number: 1,
    round_name: "Round 1",
    coders: [],
    names_hidden: false,
    study: "study",
    synthetic: false,
    me: null,
    can_decide: true,
    threshold: 0.5,
    left_out: 0,
    done_by_one: 0,
    sketches_in_consensus: 2,
    to_make: 0,
    next: null,
    started: true,
    frozen_at: null,
    frozen_by: null,
    progress: {
      total: items.length,
      open: items.length,
      later: 0,
      resolved: 0,
      blocking: items.filter(({ kind }) => kind === "presence").length,
      agreed: 600,
    },
    items,
    codes: ["E.2", "E.10"].map((key) => ({ ...code, id: key, key })),
    sketches: ["P1", "P2"].map((participant, position) => ({
      ...sketch,
      id: participant,
      participant,
      position,
    })),
  };
}

const THREE = queueOf(
  item("c", "E.10", "P1"),
  item("b", "E.2", "P2"),
  item("soft", "E.2", "P1", { kind: "place", counts: false }),
  item("a", "E.2", "P1"),
);
const order = (queue: Queue, looking: Looking, kept: string | null = null) =>
  sectionsOf(queue, looking, kept).map(({ id, items }) => [id, items.map((one) => one.id).join(" ")]);

test("items stand in the order of the codebook, then of the study, what counts first", () => {
  expect(order(THREE, OPEN)).toEqual([
    ["E.2", "a soft b"],
    ["E.10", "c"],
  ]);
});

test("grouped by drawing the codes of one drawing stand together", () => {
  expect(order(THREE, { ...OPEN, grouping: "sketch" })).toEqual([
    ["P1", "a soft c"],
    ["P2", "b"],
  ]);
});

test("a kind can be looked at alone", () => {
  expect(order(THREE, { ...OPEN, kind: "place" })).toEqual([["E.2", "soft"]]);
});

test("a verdict takes an item out of the open ones and into the count of resolved ones", () => {
  const after = withDecision(THREE, "a", APPLIES);
  expect(order(after, OPEN)).toEqual([
    ["E.2", "soft b"],
    ["E.10", "c"],
  ]);
  expect(after.progress).toMatchObject({ open: 3, resolved: 1, later: 0, agreed: 600, total: 4 });
  expect(THREE.progress.resolved).toBe(0);
});

test("the item one looks at stays in the list after its verdict, until one goes on", () => {
  const after = withDecision(THREE, "a", APPLIES);
  expect(order(after, OPEN, "a")[0]).toEqual(["E.2", "a soft b"]);
});

test("taking a verdict back restores the queue as it was", () => {
  expect(withDecision(withDecision(THREE, "b", APPLIES), "b", null)).toEqual(THREE);
});

test("putting off is no resolution", () => {
  const after = withDecision(THREE, "a", { ...APPLIES, verdict: "later" });
  expect(after.progress).toMatchObject({ open: 3, later: 1, resolved: 0 });
  expect(after.progress.blocking).toBe(3);
  expect(after.items.map(standingOf)).toContain("later");
});

test("only presence keeps a consensus from being finished", () => {
  const after = ["a", "b", "c"].reduce((queue, id) => withDecision(queue, id, APPLIES), THREE);
  expect(after.progress.blocking).toBe(0);
  expect(after.progress.open).toBe(1);
});

test("verdicts without a reason are found, and those put off need none", () => {
  const slip = withDecision(THREE, "a", { ...APPLIES, reason: "slip" });
  const later = withDecision(slip, "b", { ...APPLIES, verdict: "later" });
  expect(withoutReason(withDecision(later, "c", APPLIES)).map(({ id }) => id)).toEqual(["c"]);
});

test("steps go over headings and stop at both ends", () => {
  const sections = sectionsOf(THREE, OPEN, null);
  expect(stepFrom(sections, "b", 1, "open")?.id).toBe("c");
  expect(stepFrom(sections, "c", 1, "open")?.id).toBe("c");
  expect(stepFrom(sections, "a", -1, "open")?.id).toBe("a");
  expect(stepFrom(sections, null, 1, "open")?.id).toBe("a");
  expect(stepFrom([], null, 1, "open")).toBeNull();
});

test("after the last verdict of the list one begins again with what was passed over", () => {
  const after = withDecision(THREE, "c", APPLIES);
  expect(stepFrom(sectionsOf(after, OPEN, "c"), "c", 1, "open")?.id).toBe("a");
  const alone = withDecision(queueOf(item("only", "E.2", "P1")), "only", APPLIES);
  expect(stepFrom(sectionsOf(alone, OPEN, "only"), "only", 1, "open")).toBeNull();
});

test("a consensus is being made from the first verdict until the last sketch", () => {
  const before = { ...queueOf(item("1", "E.2", "P1")), started: false, to_make: 2 };
  expect(isBeingMade(before)).toBe(false);
  expect(isBeingMade(withBegun(before))).toBe(true);
  const made = { ...before, started: true, to_make: 0 };
  expect([isBeingMade(made), withBegun(made)]).toEqual([false, made]);
});
