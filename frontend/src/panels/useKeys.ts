import { useEffect } from "react";

import { preferences } from "../theme/preferences";
import { action } from "./actions";
import type { CodingApp } from "./app";
import { actionFor } from "./keyNames";
import { Peek } from "./peek";

const WRITING = "input, textarea, select, [contenteditable], [role=textbox]";
/** Keys that belong to whatever control has the focus. */
const CONTROL_KEYS = new Set(["Enter", " ", "Tab", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);
/** The action that lasts only as long as its key is held. */
const PEEK = "view.overlays";
/** Panes that F6 goes through, in order. */
const PANES = "[data-pane]";

/** Lets the keys of the coding page act while it is open. */
export function useKeys(app: CodingApp): void {
  useEffect(() => {
    const peek = new Peek();
    const turn = () => action(PEEK).run(app);
    const down = (event: KeyboardEvent) => {
      if (event.key === "F6") {
        event.preventDefault();
        nextPane(event.shiftKey ? -1 : 1, app);
        return;
      }
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || event.isComposing || !mayAct(event, target)) {
        return;
      }
      const onDrawing = target === document.body || target.closest("[role=application]") !== null;
      if (event.key === " " && onDrawing) {
        event.preventDefault();
        const view = app.canvas.get();
        if (view !== null) {
          view.spaceHeld = true;
        }
        return;
      }
      if ((onDrawing || !CONTROL_KEYS.has(event.key)) && handled(app, event, onDrawing, peek)) {
        event.preventDefault();
      }
    };
    const up = (event: KeyboardEvent) => {
      peek.up(event.key, event.timeStamp, turn);
      const view = app.canvas.get();
      if (event.key === " " && view !== null) {
        view.spaceHeld = false;
      }
    };
    // "Done" is meant wherever one is; a focused button would take its Enter for a press.
    const done = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (isDone(event) && !event.repeat && mayAct(event, target)) {
        event.preventDefault();
        event.stopPropagation();
        handled(app, event, false, peek);
      }
    };
    document.addEventListener("keydown", done, { capture: true });
    document.addEventListener("keydown", down);
    document.addEventListener("keyup", up);
    return () => {
      document.removeEventListener("keydown", done, { capture: true });
      document.removeEventListener("keydown", down);
      document.removeEventListener("keyup", up);
    };
  }, [app]);
}

/** While somebody writes only Ctrl+Enter acts; while a dialog is open nothing does. */
function mayAct(event: KeyboardEvent, target: Element): boolean {
  if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null) {
    return false;
  }
  return !target.matches(WRITING) || isDone(event);
}

function isDone({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === "Enter" && (ctrlKey || metaKey);
}

function handled(app: CodingApp, event: KeyboardEvent, onDrawing: boolean, peek: Peek): boolean {
  const { editor } = app;
  const info = {
    key: event.key,
    shift: event.shiftKey,
    ctrl: event.ctrlKey || event.metaKey,
    alt: event.altKey,
  };
  if (onDrawing && editor.key(info)) {
    return true;
  }
  if (event.key === "Escape") {
    return escape(app);
  }
  const meant = actionFor(event, preferences().singleKeys);
  if (meant?.id === PEEK) {
    peek.down(event.key, event.timeStamp, () => meant.run(app));
  } else if (!event.repeat || meant?.repeats === true) {
    meant?.run(app);
  }
  return meant !== null;
}

/** Escape goes back one thing at a time: the tool, the armed codes, the selection. */
function escape({ editor, session }: CodingApp): boolean {
  const { tool, armed } = editor.view.get();
  if (tool !== "select") {
    editor.setTool("select");
  } else if (armed.length > 0) {
    editor.view.patch({ armed: [] });
  } else {
    session.drawing.select([]);
  }
  return true;
}

function nextPane(step: 1 | -1, app: CodingApp): void {
  const panes = [...document.querySelectorAll<HTMLElement>(PANES)];
  const now = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(now + step + panes.length) % Math.max(1, panes.length)];
  if (next?.dataset["pane"] === "Drawing") {
    app.focusDrawing();
  } else {
    const inside = next?.querySelector<HTMLElement>("button:not([disabled]), input, [tabindex='0'], a[href]");
    (inside ?? next)?.focus();
  }
}
