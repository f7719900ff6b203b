import { expect, test } from "vitest";

import { countInks, pictures, withPhase } from "./inks";
import type { Row } from "./ledger";

const row = (name: string, inks: readonly Record<string, number>[], include = true): Row =>
  ({
    source: name,
    name,
    state: "ready",
    found: { name, sketches: inks.map((ink) => ({ ink })) },
    choice: include ? {} : { include },
  }) as unknown as Row;

const words = (counts: ReturnType<typeof countInks>) =>
  counts.map(({ ink, marks, drawings, phase }) => `${ink} ${marks} ${drawings} ${phase ?? "-"}`);

test("marks are counted by ink over the drawings that are wanted", () => {
  const rows = [row("a", [{ red: 3, black: 1 }, { red: 2 }]), row("b", [{ red: 100, green: 1 }], false)];
  expect(words(countInks(rows, [], {}))).toEqual(["red 5 2 -", "black 1 1 -"]);
});

test("an ink has the phase of the study unless another was chosen", () => {
  const rows = [row("a", [{ red: 1, blue: 1 }])];
  const phases = [
    { name: "Before", ink: "red" },
    { name: "After", ink: "blue" },
    { name: "Later", ink: null },
  ];
  expect(words(countInks(rows, phases, { red: "Later" }))).toEqual(["red 1 1 Later", "blue 1 1 After"]);
});

test("a phase chosen for one ink is taken from another, whatever the case of its name", () => {
  const counts = countInks([row("a", [{ red: 1, blue: 1 }])], [{ name: "After", ink: "blue" }], {});
  expect(withPhase({}, counts, "red", "after")).toEqual({ red: "after", blue: null });
  expect(withPhase({ red: "x" }, counts, "red", null)).toEqual({ red: null });
});

test("pictures offer the usual inks, as they tell theirs only after the import", () => {
  const rows = [row("a", [{}]), row("b", [{ green: 2 }])];
  expect(pictures(rows)).toBe(1);
  expect(words(countInks(rows, [], {}))).toEqual(["red 0 0 -", "green 2 1 -", "blue 0 0 -", "black 0 0 -"]);
});
