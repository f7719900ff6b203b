import { expect, test } from "vitest";

import { messageFor, ProblemError, problemFrom, problemOf } from "./problem";

test("a problem document keeps its words, fields and further members apart", () => {
  const problem = problemFrom(422, {
    type: "/problems/invalid",
    title: "Please check the input",
    status: 422,
    code: "invalid",
    detail: "The key E.8 exists twice.",
    errors: [{ pointer: "codes/3/key", message: "exists twice" }],
    files: [{ name: "a.png" }],
  });
  expect(problem.detail).toBe("The key E.8 exists twice.");
  expect(problem.extra).toEqual({ files: [{ name: "a.png" }] });
  expect(messageFor(problem, "key")).toBe("exists twice");
  expect(messageFor(problem, "name")).toBeUndefined();
});

test("an answer without words still says what to do next", () => {
  expect(problemFrom(500, "<html>").detail).toContain("Nothing was changed");
  expect(problemFrom(404, null).detail).toContain("Reload");
});

test("no answer at all is told as such", () => {
  expect(problemOf(new TypeError("Failed to fetch")).detail).toContain("did not answer");
});

test("a thrown problem is shown as it is", () => {
  const problem = problemFrom(409, { detail: "Round 1 is closed." });
  expect(problemOf(new ProblemError(problem))).toBe(problem);
});
