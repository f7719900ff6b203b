import { describe, expect, it } from "vitest";

import { wordDiff } from "./wordDiff";

const told = (was: string, now: string) =>
  wordDiff(was, now).map(({ kind, words }) => `${{ same: "", gone: "-", new: "+" }[kind]}${words}`);

describe("what became of a text", () => {
  it("is told word by word", () => {
    expect(told("Where the model learns", "Where the model is fitted")).toEqual([
      "Where the model ",
      "-learns",
      "+is fitted",
    ]);
    expect(told("a b c d", "a x c d e")).toEqual(["a ", "-b ", "+x ", "c ", "-d", "+d e"]);
  });

  it("gives both texts back, whatever they are", () => {
    const texts = ["", " ", "one", "one two", "two one", "one  two\nthree", "three two one one"];
    for (const was of texts) {
      for (const now of texts) {
        const parts = wordDiff(was, now);
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map(({ words }) => words)
            .join("");
        expect([without("new"), without("gone")]).toEqual([was, now]);
      }
    }
  });
});
