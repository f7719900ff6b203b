import { useEffect, useRef } from "react";

import { CanvasView } from "../canvas/canvasView";
import { useApp } from "./app";
import { codeOverDrawing, dropOnDrawing } from "./dragging";
import { openHere } from "./RegionsHere";
import { useKeys } from "./useKeys";

/** The place of the canvas; React only mounts it and never draws in it. */
export function CanvasHost() {
  const app = useApp();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const view = new CanvasView(app.session, app.editor);
    view.onImage = (image) => app.ui.patch({ image });
    view.onMenu = (at) => openHere(app, at);
    host.current?.append(view.element);
    app.canvas.set(view);
    // A link may have named a region.
    const [chosen] = app.session.drawing.selection;
    view.focus(chosen);
    return () => {
      app.canvas.set(null);
      view.close();
    };
  }, [app]);
  useKeys(app);
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- a shortcut of the pointer; the palette gives codes without dragging
    <div
      ref={host}
      className="canvas-host"
      data-pane="Drawing"
      onDragOver={(event) => codeOverDrawing(app, event)}
      onDragLeave={() => app.editor.view.guide({ target: null, mark: null })}
      onDrop={(event) => dropOnDrawing(app, event)}
    />
  );
}
