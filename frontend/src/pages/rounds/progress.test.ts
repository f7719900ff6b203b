import { expect, test } from "vitest";

import { closingWords, progressOf } from "./progress";

const coder = (name: string, done: number | null, total = 15, is_me = false) => ({
  member: name,
  name,
  is_me,
  done,
  started: done === null ? null : 0,
  total,
});

test("closing names everybody who is known to be unfinished", () => {
  expect(closingWords([coder("Anna", 9, 15, true), coder("Ben", 15), coder("Chris", 14)])).toEqual([
    "You have 6 of 15 not done.",
    "Chris has 1 of 15 not done.",
  ]);
});

test("closing says nothing where all are done", () => {
  expect(closingWords([coder("Anna", 15), coder("Ben", 15)])).toEqual([]);
});

test("progress of others stays hidden in a blind round, also when closing", () => {
  expect(progressOf(coder("Ben", null))).toContain("hidden until the round closes");
  expect(closingWords([coder("Ben", null)])).toEqual([
    "How far Ben got is hidden until the round is closed.",
  ]);
});
