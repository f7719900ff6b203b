// @vitest-environment jsdom

import { afterEach, expect, test } from "vitest";

import { changePreferences } from "../theme/preferences";
import { ACTIONS, action } from "./actions";
import { holderOf, keysOf, whyReserved, withKey } from "./keyMap";
import { actionFor } from "./keyNames";

afterEach(() => changePreferences({ keys: {} }));

const press = (key: string) => ({
  key,
  code: `Key${key.toUpperCase()}`,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
});

test("a chosen key acts, and the old one does nothing any more", () => {
  changePreferences({ keys: withKey("T", action("tool.rectangle"), ACTIONS, {}) });
  expect(actionFor(press("t"), true)?.id).toBe("tool.rectangle");
  expect(actionFor(press("r"), true)).toBeNull();
});

test("a key that is taken is told, and taken away from what had it, which keeps its others", () => {
  const rectangle = action("tool.rectangle");
  expect(holderOf("C", rectangle, ACTIONS, {})?.words).toBe("Add code");
  const chosen = withKey("C", rectangle, ACTIONS, {});
  expect(keysOf(action("code.add"), chosen)).toEqual(["/", "Enter"]);
  expect(holderOf("C", rectangle, ACTIONS, chosen)).toBeNull();
});

test("keys that move the focus or end things cannot be chosen", () => {
  expect(["Escape", "Tab", "Shift+Tab", "F6", "ArrowUp", " "].map(whyReserved)).not.toContain(null);
  expect(["R", "Ctrl+D", "F2", "Shift+A"].map(whyReserved)).toEqual([null, null, null, null]);
});
