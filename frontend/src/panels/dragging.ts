import type { DragEvent } from "react";

import { screenPoint, type ScreenPoint } from "../geometry/points";
import { t } from "../i18n/text";
import { appliedTo, type CodingPlace } from "../store/codingEdits";
import { toggleCode } from "../tools/codingCommands";
import { placeAt, codeStop } from "../tools/walking";
import { used, type CodingApp } from "./app";

/** What is dragged, as the browser tells it apart from files and texts. */
const CODE = "application/x-inkcode-code";

/** A code is taken from the panel, to be dropped where it applies. */
export function dragCode(event: DragEvent, code: string, key: string): void {
  event.dataTransfer.setData(CODE, code);
  event.dataTransfer.setData("text/plain", key);
  event.dataTransfer.effectAllowed = "copy";
}

/** Lets a dragged code be dropped here, and nothing else. */
export function allowCode(event: DragEvent): boolean {
  const isCode = event.dataTransfer.types.includes(CODE);
  if (isCode) {
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  }
  return isCode;
}

/** Gives the dropped code to a place; one that is there already stays. */
export function dropCode(app: CodingApp, event: DragEvent, place: CodingPlace): void {
  const code = event.dataTransfer.getData(CODE);
  if (code !== "") {
    event.preventDefault();
    give(app, place, code);
  }
}

function give(app: CodingApp, place: CodingPlace, code: string): void {
  if (appliedTo(app.session.drawing.drawing, place, code) !== "all") {
    toggleCode(app.editor, place, code);
    used(app, code);
  }
}

/** A dragged code is over the drawing: shows which region, or which mark, it would be given to. */
export function codeOverDrawing(app: CodingApp, event: DragEvent): void {
  if (allowCode(event)) {
    const { region, stop } = placeAt(app.editor, app.editor.toSheet(onCanvas(app, event)));
    const mark = stop?.id ?? null;
    const { guides } = app.editor.view.get();
    if (guides.target !== region || guides.mark !== mark) {
      app.editor.view.guide({ target: region, mark });
    }
  }
}

/** The code is dropped on the drawing: on a region, or on a mark, which becomes one. */
export function dropOnDrawing(app: CodingApp, event: DragEvent): void {
  const code = event.dataTransfer.getData(CODE);
  app.editor.view.guide({ target: null, mark: null });
  if (code === "") {
    return;
  }
  event.preventDefault();
  const { region, stop } = placeAt(app.editor, app.editor.toSheet(onCanvas(app, event)));
  if (region !== null) {
    give(app, [region], code);
    app.session.drawing.select([region]);
  } else if (stop !== null && codeStop(app.editor, stop, [code]) !== null) {
    used(app, code);
  } else {
    app.editor.view.say(t("There is no region here."));
  }
}

/** Lets dragged regions be let go over a code, which they then get, and stay where they were. */
export function letRegionsBeDropped(app: CodingApp): void {
  app.editor.onDropped = (at) => droppedOnCode(app, at);
}

function droppedOnCode(app: CodingApp, at: ScreenPoint): boolean {
  const box = app.canvas.get()?.element.getBoundingClientRect();
  const under = box && document.elementFromPoint(box.left + at[0], box.top + at[1]);
  const code = under?.closest<HTMLElement>("[data-code]")?.dataset["code"];
  if (code !== undefined) {
    give(app, [...app.session.drawing.selection], code);
  }
  return code !== undefined;
}

function onCanvas(app: CodingApp, { clientX, clientY }: DragEvent): ScreenPoint {
  const box = app.canvas.get()?.element.getBoundingClientRect();
  return screenPoint(clientX - (box?.left ?? 0), clientY - (box?.top ?? 0));
}
