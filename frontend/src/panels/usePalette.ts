import { useState, type KeyboardEvent } from "react";

import type { Code } from "../store/codebook";
import { beginsWithDigits, chordOf, foundCodes, noneOf, readQuery } from "../store/codeSearch";
import type { CodingPlace } from "../store/codingEdits";
import { codingsOn } from "../store/drawing";
import { lastCoded, repeatCodes, toggleCode, toggleNone, toggleUnsure } from "../tools/codingCommands";
import { action } from "./actions";
import { used, useApp, useMember, type CodingApp } from "./app";
import { coin } from "./coining";
import { closePalette, codeHere, walkOn } from "./walk";

/** Options shown at once; further ones are reached by typing. */
const MOST_OPTIONS = 60;

/** What was typed into the palette, what fits, and what keys do with it. */
export function usePalette(place: CodingPlace) {
  const app = useApp();
  const { codebook } = app.session;
  const recent = useMember(app.ui, "recent");
  const pinned = useMember(app.ui, "pinned");
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(-1);
  const [detailed, setDetailed] = useState(false);
  /** The code that the last keys gave by themselves; an Enter or "?" right after belongs to it. */
  const [chord, setChord] = useState<Code | null>(null);
  const { text, unsure } = readQuery(typed);
  const codes = foundCodes(codebook, text, recent, pinned).slice(0, MOST_OPTIONS);
  const current = codes[active];

  const apply = (code: Code, doubtful = unsure) => {
    applyCode(app, place, code.id, doubtful);
    setTyped("");
    setActive(-1);
    setDetailed(false);
    setChord(null);
  };
  const close = () => {
    closePalette(app);
    app.focusDrawing(place === "sketch" ? undefined : place[0]);
  };
  const step = (by: number) => setActive((active + by + codes.length) % Math.max(1, codes.length));
  const type = (words: string) => {
    const meant = words.length > typed.length ? chordOf(codebook, words) : null;
    if (meant !== null) {
      apply(meant);
      setChord(meant);
      return;
    }
    const none = place === "sketch" ? noneOf(codebook, words) : null;
    if (none !== null) {
      toggleNone(app.editor, none.id);
    }
    setTyped(none === null ? words : "");
    setChord(null);
    // With words, the best match is what Enter means; without, nothing is chosen for the coder.
    setActive(none !== null || readQuery(words).text === "" ? -1 : 0);
    setDetailed(false);
  };
  const entered = () => {
    if (current !== undefined) {
      apply(current);
    } else if (text !== "") {
      if (app.session.workspace.why_no_new_code === null && place.length > 0) {
        coin(app, text, place);
      }
      return;
    } else if (app.ui.get().walk !== null) {
      walkOn(app);
    } else if (chord === null) {
      close();
    }
    // Whoever ends "e8" with Enter, as all other words, shall not find the palette closed.
    setChord(null);
  };
  const pressed = (event: KeyboardEvent<HTMLInputElement>): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return false;
    }
    const empty = typed === "";
    const digit = empty && /^[1-9]$/.test(event.key) && !beginsWithDigits(codebook) ? Number(event.key) : 0;
    const pin = codebook.codes.get(pinned[digit - 1] ?? "");
    if (pin !== undefined) {
      apply(pin, false);
      return true;
    }
    if (event.key === "0" && empty && place !== "sketch" && !beginsWithDigits(codebook)) {
      repeatLast(app, place);
      return true;
    }
    if (event.key === "?" && empty && chord !== null) {
      doubt(app, place, chord.id);
      return true;
    }
    switch (event.key) {
      case "ArrowDown":
        step(active === -1 ? codes.length + 1 : 1);
        return true;
      case "ArrowUp":
        step(active === -1 ? 0 : -1);
        return true;
      case "ArrowRight":
        setDetailed(current !== undefined);
        return current !== undefined;
      case "Enter":
        entered();
        return true;
      case "Escape":
        close();
        return true;
      case "Delete":
        if (empty && place !== "sketch" && place.length > 0) {
          close();
          action("region.delete").run(app);
          return true;
        }
        return false;
      default:
        return false;
    }
  };
  return { typed, text, codes, current, active, detailed, pinned, apply, type, pressed };
}

/** Toggles a code; at a mark that is no region yet, makes it one. */
function applyCode(app: CodingApp, place: CodingPlace, code: string, unsure: boolean): void {
  if (place !== "sketch" && place.length === 0) {
    codeHere(app, [code], unsure);
  } else {
    toggleCode(app.editor, place, code, unsure);
  }
  used(app, code);
}

/** Gives the codes of the region drawn before, all at once. */
function repeatLast(app: CodingApp, place: readonly string[]): void {
  const last = place.length === 0 ? lastCoded(app.editor, new Set()) : null;
  if (last === null) {
    app.session.drawing.select(place);
    repeatCodes(app.editor);
  } else {
    codeHere(app, last.codes);
  }
}

/** Turns doubt on for the code that was just given. */
function doubt(app: CodingApp, place: CodingPlace, code: string): void {
  const { drawing } = app.session.drawing;
  for (const region of place === "sketch" ? [null] : place) {
    const there = codingsOn(drawing, region).find((one) => one.code === code);
    if (there !== undefined && !there.unsure) {
      toggleUnsure(app.editor, there.id);
    }
  }
}
