import { t } from "../i18n/text";
import { preferences } from "../theme/preferences";
import type { Action } from "./action";

/** Keys a person chose, by the action's id; an empty list takes its keys away. */
export type KeyMap = Readonly<Record<string, readonly string[]>>;

/** Keys that the browser, the Tab order or a shape under way need. */
const RESERVED =
  /^(Ctrl\+|Alt\+|Shift\+)*(Escape|Tab|F6| |Arrow\w+|Shift|Control|Alt|Meta|AltGraph|Dead|Unidentified)$/;

/** The keys of an action: those chosen in the settings, otherwise its own. */
export function keysOf({ id, keys }: Action, chosen: KeyMap = preferences().keys): readonly string[] {
  return chosen[id] ?? keys;
}

/** The key that is shown for an action; "" where it has none. */
export function shownKey(action: Action): string {
  return keysOf(action)[0] ?? "";
}

/** Why a key cannot be chosen; null where it can. */
export function whyReserved(key: string): string | null {
  return RESERVED.test(key) ? t("This key is needed for moving about; choose another one.") : null;
}

/** The other action that has the key already. */
export function holderOf(
  key: string,
  than: Action,
  actions: readonly Action[],
  chosen: KeyMap,
): Action | null {
  return actions.find((other) => other.id !== than.id && keysOf(other, chosen).includes(key)) ?? null;
}

/** The choice with one more key; whatever had it before loses it. */
export function withKey(key: string, of: Action, actions: readonly Action[], chosen: KeyMap): KeyMap {
  const holder = holderOf(key, of, actions, chosen);
  const taken =
    holder === null ? {} : { [holder.id]: keysOf(holder, chosen).filter((other) => other !== key) };
  return { ...chosen, ...taken, [of.id]: [key] };
}
