import { type KeyboardEvent, useEffect, useRef } from "react";

import { t } from "../../i18n/text";
import { say } from "../../ui/toasts";
import { usePageKeys } from "../../ui/usePageKeys";

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** A row as the keys know it. */
export interface KeyRow {
  /** As its element has it in `data-row`. */
  readonly target: string;
  readonly label: string;
  /** What Ctrl+C copies of it. */
  readonly copied: string;
}

/**
 * Keys of a list of rows: up and down (or J and K from anywhere) go from row to row, Ctrl+C copies the one the
 * focus is in. Put `data-row` on each row's element and `data-row-name` on the button that names it.
 */
export function useRowKeys(rows: readonly KeyRow[]) {
  const list = useRef<HTMLDivElement>(null);
  usePageKeys({ j: () => step(list.current, 1), k: () => step(list.current, -1) });
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  });
  useEffect(() => {
    const copy = (event: ClipboardEvent) => {
      const target = list.current?.contains(document.activeElement) === true ? focusedRow() : undefined;
      const line = latest.current.find((row) => row.target === target);
      // Who has marked words wants those.
      if (line !== undefined && document.getSelection()?.isCollapsed !== false) {
        event.clipboardData?.setData("text/plain", line.copied);
        event.preventDefault();
        say(t("Copied the row {{row}}", { row: line.label }));
      }
    };
    document.addEventListener("copy", copy);
    return () => document.removeEventListener("copy", copy);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      step(list.current, by);
    }
  };
  return { list, onKeyDown };
}

/** Which row the focus is in. */
export const focusedRow = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>("[data-row]")?.dataset["row"];

export function focusRow(target: string): void {
  document.querySelector<HTMLElement>(`[data-row="${CSS.escape(target)}"] [data-row-name]`)?.focus();
}

/** Goes on from the row that has the focus; from elsewhere to the first row, or back to the last. */
function step(list: HTMLElement | null, by: number): void {
  const names = [...(list?.querySelectorAll<HTMLElement>("[data-row-name]") ?? [])];
  const here = names.findIndex((name) => name.closest("[data-row]")?.contains(document.activeElement));
  const next = here < 0 ? (by > 0 ? 0 : names.length - 1) : here + by;
  names[next]?.focus();
}
