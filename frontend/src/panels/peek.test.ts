import { expect, test } from "vitest";

import { Peek } from "./peek";

function peeking(): { peek: Peek; turn: () => void; hidden: () => boolean } {
  let hidden = false;
  return { peek: new Peek(), turn: () => (hidden = !hidden), hidden: () => hidden };
}

test("a tap hides until the next tap", () => {
  const { peek, turn, hidden } = peeking();
  peek.down("x", 0, turn);
  peek.up("x", 90, turn);
  expect(hidden()).toBe(true);
  peek.down("x", 1_000, turn);
  peek.up("x", 1_080, turn);
  expect(hidden()).toBe(false);
});

test("a hold hides only while it lasts, however often the key repeats", () => {
  const { peek, turn, hidden } = peeking();
  [0, 400, 430, 460].forEach((at) => peek.down("x", at, turn));
  expect(hidden()).toBe(true);
  peek.up("y", 480, turn);
  peek.up("X", 500, turn);
  expect(hidden()).toBe(false);
});
