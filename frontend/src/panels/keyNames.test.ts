import { describe, expect, it } from "vitest";

import { ACTIONS } from "./actions";
import { actionFor, pressName, type Press } from "./keyNames";

function press(key: string, code: string, modifiers: Partial<Press> = {}): Press {
  return { key, code, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...modifiers };
}

describe("keys", () => {
  it("go by what is written on them, with and without Shift", () => {
    expect(pressName(press("r", "KeyR"))).toBe("R");
    expect(pressName(press("N", "KeyN", { shiftKey: true }))).toBe("Shift+N");
    expect(pressName(press("Z", "KeyZ", { ctrlKey: true, shiftKey: true }))).toBe("Ctrl+Shift+Z");
  });

  it("go by their place where no Latin letter is written on them", () => {
    expect(pressName(press("к", "KeyR"))).toBe("R");
  });

  it("know Shift+1 on every layout, and a question mark wherever it is", () => {
    expect(pressName(press("!", "Digit1", { shiftKey: true }))).toBe("Shift+1");
    expect(pressName(press("?", "Minus", { shiftKey: true }))).toBe("?");
    expect(pressName(press("?", "Slash", { shiftKey: true }))).toBe("?");
  });

  it("take Cmd for Ctrl", () => {
    expect(actionFor(press("z", "KeyZ", { metaKey: true }), true)?.id).toBe("undo");
  });

  it("can be turned off where they are single, but not combinations, Delete and help", () => {
    expect(actionFor(press("r", "KeyR"), false)).toBeNull();
    expect(actionFor(press("1", "Digit1"), false)).toBeNull();
    expect(actionFor(press("z", "KeyZ", { ctrlKey: true }), false)?.id).toBe("undo");
    expect(actionFor(press("Delete", "Delete"), false)?.id).toBe("region.delete");
    expect(actionFor(press("?", "Slash", { shiftKey: true }), false)?.id).toBe("help");
  });

  it("never mean two things", () => {
    const keys = ACTIONS.flatMap((action) => action.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
