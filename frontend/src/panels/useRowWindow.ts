import { useCallback, useEffect, useState } from "react";

/** Up to so many rows all are on the page. */
export const WHOLE = 200;
/** So many rows beyond what is seen are there on either side, for the Tab key and for quick scrolling. */
const SPARE = 30;
/** Where the window begins changes in steps, so that not every pixel scrolled draws rows. */
const STEP = 10;
/** CSS pixels of a row, until some have been measured. */
const FIRST_GUESS = 34;

/** Which rows of a long list are on the page, and how much room the others take. */
export interface RowWindow {
  readonly from: number;
  readonly to: number;
  /** CSS pixels above and below. */
  readonly above: number;
  readonly below: number;
}

/** The window onto `count` rows of about `height` CSS pixels, scrolled by `top` in a box of `room` CSS pixels. */
export function windowOf(count: number, top: number, room: number, height: number): RowWindow {
  if (count <= WHOLE) {
    return { from: 0, to: count, above: 0, below: 0 };
  }
  const first = Math.floor(top / height);
  const seen = Math.ceil(room / height);
  const from = Math.max(0, Math.min(Math.floor((first - SPARE) / STEP) * STEP, count - seen - 2 * SPARE));
  const to = Math.min(count, from + seen + 2 * SPARE + STEP);
  return { from, to, above: from * height, below: (count - to) * height };
}

interface Seen {
  readonly top: number;
  readonly room: number;
  readonly height: number;
}

/** What is seen of a list now; the height of its rows is that of those which are there. */
function seenOf(list: HTMLElement, height: number): Seen {
  const rows = list.querySelectorAll<HTMLElement>("[data-row]");
  const [first, last] = [rows[0], rows[rows.length - 1]];
  const measured =
    first === undefined || last === undefined
      ? 0
      : (last.offsetTop + last.offsetHeight - first.offsetTop) / rows.length;
  return { top: list.scrollTop, room: list.clientHeight, height: measured > 0 ? measured : height };
}

/** Keeps only those rows of a scrolling list on the page that are seen, and some around them; look when it scrolls. */
export function useRowWindow(list: HTMLElement | null, count: number): [RowWindow, () => void] {
  const [seen, setSeen] = useState<Seen>({ top: 0, room: 400, height: FIRST_GUESS });
  const look = useCallback(() => {
    if (list === null || count <= WHOLE) {
      return;
    }
    setSeen((before) => {
      const now = seenOf(list, before.height);
      const [old, next] = [before, now].map(({ top, room, height }) => windowOf(count, top, room, height));
      return old?.from === next?.from && old?.to === next?.to ? before : now;
    });
  }, [list, count]);
  useEffect(() => {
    const resized = new ResizeObserver(look);
    if (list !== null) {
      resized.observe(list);
    }
    return () => resized.disconnect();
  }, [list, look]);
  return [windowOf(count, seen.top, seen.room, seen.height), look];
}
