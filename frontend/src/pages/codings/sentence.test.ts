import { expect, test } from "vitest";

import { withNames } from "./sentence";

const SKETCH = { id: "01a20426-4d58-7ce7-9964-3792cdbe6318", participant: "P7", title: "" };
const MEMBER = { id: "01a20426-5000-76ef-9649-583eb3e18040", name: "Ana" };

test("the sentence names drawings and coders, and leaves what it does not know", () => {
  const other = "01a20426-0000-76ef-9649-583eb3e18040";
  expect(withNames(`on drawing ${SKETCH.id}, by ${MEMBER.id} or ${other}`, [SKETCH], [MEMBER])).toBe(
    `on drawing P7, by Ana or ${other}`,
  );
});
