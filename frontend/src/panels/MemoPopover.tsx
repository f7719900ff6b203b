import { useEffect, useRef, useState } from "react";

import { t } from "../i18n/text";
import { within } from "../i18n/words";
import { setSketchMemo } from "../tools/codingCommands";
import { changeRegions } from "../tools/regionCommands";
import { Button } from "../ui/Button";
import { useApp } from "./app";

/** A pause in typing after which the memo is saved. */
const PAUSE_MS = 800;

/** The memo on a region or on the whole drawing; saved while one writes, one undo step per pause. */
export function MemoPopover({ whose }: { whose: string }) {
  const app = useApp();
  const { drawing } = app.session.drawing;
  const region = whose === "sketch" ? undefined : drawing.regions.get(whose);
  const saved = region === undefined ? drawing.memo : region.memo;
  const [text, setText] = useState(saved);
  const field = useRef<HTMLTextAreaElement>(null);
  const latest = useRef(text);
  useEffect(() => field.current?.focus(), []);
  const keep = () => {
    const memo = latest.current;
    const now = app.session.drawing.drawing;
    if (whose === "sketch") {
      setSketchMemo(app.editor, memo);
    } else if (now.regions.get(whose)?.memo !== memo) {
      changeRegions(app.editor, [whose], { memo }, t("memo"));
    }
  };
  const kept = useRef(keep);
  useEffect(() => {
    latest.current = text;
    kept.current = keep;
    const timer = setTimeout(keep, PAUSE_MS);
    return () => clearTimeout(timer);
  });
  useEffect(() => () => kept.current(), []);
  const close = () => {
    keep();
    app.ui.patch({ memo: null });
    app.focusDrawing(region?.id);
  };
  const title =
    region === undefined
      ? t("Memo on the drawing")
      : t("Memo on {{region}}", { region: within(app.editor.nameOf([region.id])) });
  return (
    <div className="memo-popover" role="group" aria-label={title}>
      <label>
        {title}
        <textarea
          ref={field}
          rows={6}
          maxLength={20_000}
          value={text}
          readOnly={app.session.readOnly !== null}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              event.stopPropagation();
              close();
            }
          }}
        />
      </label>
      <div className="row-tight">
        <span className="muted dense">{t("Markdown. Saved as you write.")}</span>
        <Button onPress={close}>{t("Close")}</Button>
      </div>
    </div>
  );
}
