// @vitest-environment jsdom

import { afterEach, expect, it } from "vitest";

import { ProblemError, problemFrom } from "../api/problem";
import type { Suggestion } from "../store/suggestions";
import { changePreferences, preferences } from "../theme/preferences";
import type { Backend } from "./backend";
import { SuggestionKeeper } from "./suggesting";

const BOX: Suggestion = {
  id: "s0",
  suggested: true,
  role: "structural",
  shape: "rectangle",
  closed: true,
  points: [
    [0, 0],
    [50, 0],
    [50, 50],
  ],
  confidence: 0.9,
  ink: null,
  direction: "none",
};

/** A server that answers when it is told to. */
class SlowServer {
  readonly asked: { signal: AbortSignal; answer: (all: Suggestion[]) => void; fail: (why: Error) => void }[] =
    [];
  readonly suggestions = (_sketch: string, signal: AbortSignal) =>
    new Promise<Suggestion[]>((answer, fail) => {
      this.asked.push({ signal, answer, fail });
    });
}

function keeperOf(slow: SlowServer): SuggestionKeeper {
  return new SuggestionKeeper(slow as unknown as Backend, "sketch");
}

/** Lets what was answered arrive. */
const arrival = () => new Promise((resolve) => setTimeout(resolve));

afterEach(() => changePreferences({ suggestedMarks: false, unsureSuggestions: false }));

it("asks nothing until suggestions are wanted, and then once", async () => {
  const slow = new SlowServer();
  const keeper = keeperOf(slow);
  keeper.offer();
  expect([keeper.state.get().on, slow.asked.length]).toEqual([false, 0]);
  keeper.show(true);
  expect(keeper.state.get().progress).toBe("looking");
  slow.asked[0]?.answer([BOX]);
  await arrival();
  expect(keeper.state.get().found.all(false)).toEqual([BOX]);
  keeper.show(false);
  keeper.show(true);
  expect([keeper.state.get().progress, slow.asked.length]).toEqual(["there", 1]);
});

it("gives up when they are hidden meanwhile; a late answer changes nothing, and the next wish asks anew", async () => {
  const slow = new SlowServer();
  const keeper = keeperOf(slow);
  keeper.show(true);
  keeper.show(false);
  expect(slow.asked[0]?.signal.aborted).toBe(true);
  slow.asked[0]?.fail(new DOMException("aborted", "AbortError"));
  await arrival();
  expect(keeper.state.get()).toMatchObject({ on: false, progress: "none", problem: "" });
  keeper.show(true);
  expect(slow.asked).toHaveLength(2);
});

it("says in words why there are none", async () => {
  const slow = new SlowServer();
  const keeper = keeperOf(slow);
  keeper.show(true);
  const detail = "The picture could not be looked at.";
  slow.asked[0]?.fail(new ProblemError(problemFrom(409, { detail })));
  await arrival();
  expect(keeper.state.get()).toMatchObject({ progress: "failed", problem: detail });
});

it("remembers for the next drawing that they are wanted, and whether unsure ones are", () => {
  const slow = new SlowServer();
  const first = keeperOf(slow);
  first.show(true);
  first.showUnsure(true);
  expect(preferences()).toMatchObject({ suggestedMarks: true, unsureSuggestions: true });
  const second = keeperOf(slow);
  second.offer();
  expect(second.state.get()).toMatchObject({ on: true, unsure: true, progress: "looking" });
  first.close();
  second.close();
  expect(slow.asked.map(({ signal }) => signal.aborted)).toEqual([true, true]);
});
