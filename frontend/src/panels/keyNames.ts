import { t } from "../i18n/text";
import type { Action } from "./action";
import { ACTIONS } from "./actions";
import { keysOf } from "./keyMap";

/** The parts of a key press that decide what it does. */
export interface Press {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const LATIN = /^[a-z0-9]$/i;

/**
 * A key press as keys are written in the table of actions: "Ctrl+Shift+Z", "Shift+1", "?".
 * Letters go by what is written on the key; where that is no Latin letter (Cyrillic, Greek), by its place.
 */
export function pressName({ key, code, shiftKey, ctrlKey, metaKey, altKey }: Press): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const sign = key.length === 1 && !LATIN.test(key);
  let name = key;
  if (digit !== undefined && (shiftKey || LATIN.test(key))) {
    name = digit;
  } else if (LATIN.test(key)) {
    name = key.toUpperCase();
  } else if (letter !== undefined && key.length === 1) {
    name = letter;
  }
  // A sign has used its Shift up: "?" is "?" on every layout.
  const shift = shiftKey && !(sign && name === key);
  return `${ctrlKey || metaKey ? "Ctrl+" : ""}${altKey ? "Alt+" : ""}${shift ? "Shift+" : ""}${name}`;
}

/** The action of a key press. Single keys can be turned off; combinations and named keys always work. */
export function actionFor(press: Press, singleKeys: boolean): Action | null {
  const name = pressName(press);
  const single = name.length === 1 || /^Shift\+.$/.test(name);
  if (single && !singleKeys && name !== "?") {
    return null;
  }
  return ACTIONS.find((one) => keysOf(one).includes(name)) ?? null;
}

const NAMES: Readonly<Record<string, string>> = {
  PageDown: t("PageDown"),
  PageUp: t("PageUp"),
  Backspace: t("Backspace"),
  Delete: t("Delete", { context: "key" }),
};

/** "Ctrl+Z" as it is written on this computer. */
export function keyWords(key: string): string {
  if (/Mac|iPhone|iPad/.test(navigator.userAgent)) {
    return key.replace("Ctrl+", "⌘").replace("Shift+", "⇧");
  }
  return key
    .replace("Ctrl+", `${t("Ctrl")}+`)
    .replace("Shift+", `${t("Shift")}+`)
    .replace(/[A-Z]\w+$/, (name) => NAMES[name] ?? name);
}
