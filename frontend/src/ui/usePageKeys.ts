import { useEffect, useRef } from "react";

import { preferences } from "../theme/preferences";

/** What single keys do on a page: `{ "Shift+N": newStudy, j: next }`. */
export type PageKeys = Readonly<Record<string, () => void>>;

/**
 * Lets single keys act while nobody writes and no dialog is open. Respects the setting that turns them off.
 */
export function usePageKeys(keys: PageKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      const action = latest.current[nameOf(event)];
      if (action !== undefined && mayAct(event)) {
        event.preventDefault();
        action();
      }
    };
    document.addEventListener("keydown", act);
    return () => document.removeEventListener("keydown", act);
  }, []);
}

function nameOf(event: KeyboardEvent): string {
  return event.shiftKey && /^[A-Z]$/i.test(event.key)
    ? `Shift+${event.key.toUpperCase()}`
    : event.key.toLowerCase();
}

function mayAct(event: KeyboardEvent): boolean {
  const writing =
    event.target instanceof HTMLElement &&
    event.target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const chord = event.ctrlKey || event.metaKey || event.altKey;
  return (
    preferences().singleKeys &&
    !event.defaultPrevented &&
    !writing &&
    !chord &&
    document.querySelector("[role=dialog], [role=menu]") === null
  );
}
