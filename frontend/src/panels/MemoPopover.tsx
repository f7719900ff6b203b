import { useEffect, useRef, useState } from "react";

import { t } from "../i18n/text";
import { within } from "../i18n/words";
import { boundsOf } from "../shapes/shapes";
import { codeKey, codeWords, inCodebookOrder } from "../store/codebook";
import { codingsOn } from "../store/drawing";
import { setCodingMemo, setSketchMemo } from "../tools/codingCommands";
import { changeRegions } from "../tools/regionCommands";
import { Button } from "../ui/Button";
import { useApp, useMember } from "./app";
import { floatBeside } from "./floating";

/** A pause in typing after which the memo is saved. */
const PAUSE_MS = 800;
const SIZE = { width: 320, height: 260 };

/** The memo on a region, on the whole drawing, or on a code of one; saved while one writes, one undo step per pause. */
export function MemoPopover({ whose }: { whose: string }) {
  const app = useApp();
  const { drawing } = app.session.drawing;
  const coding = drawing.codings.get(whose);
  const region = drawing.regions.get(coding === undefined ? whose : (coding.region ?? ""));
  const saved = coding?.memo ?? (region === undefined ? drawing.memo : region.memo);
  const [text, setText] = useState(saved);
  const field = useRef<HTMLTextAreaElement>(null);
  const latest = useRef(text);
  useEffect(() => field.current?.focus(), []);
  const keep = () => {
    const memo = latest.current;
    const now = app.session.drawing.drawing;
    if (coding !== undefined) {
      setCodingMemo(app.editor, whose, memo);
    } else if (region === undefined) {
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
  const shown = app.session.drawing.shown(region?.id ?? "");
  const place = region === undefined ? t("the whole drawing") : within(app.editor.nameOf([region.id]));
  const title =
    coding !== undefined
      ? t("Memo on {{code}}, {{place}}", { code: codeWords(app.session.codebook, coding.code), place })
      : region === undefined
        ? t("Memo on the drawing")
        : t("Memo on {{region}}", { region: place });
  return (
    <div
      className="memo-popover"
      style={floatBeside(
        app.session.view.get(),
        shown === undefined ? undefined : boundsOf(shown.geometry),
        SIZE,
      )}
      role="group"
      aria-label={title}
    >
      <About whose={whose} region={region?.id ?? null} />
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

/** What the memo is about: the place itself, or one of its codes. */
function About({ whose, region }: { whose: string; region: string | null }) {
  const app = useApp();
  const { codebook } = app.session;
  const drawing = useMember(app.session.drawing, "drawing");
  const byCode = new Map(codingsOn(drawing, region).map((coding) => [coding.code, coding]));
  const codings = inCodebookOrder(codebook, byCode.keys()).flatMap((code) => byCode.get(code) ?? []);
  const own = region === null ? drawing.memo : (drawing.regions.get(region)?.memo ?? "");
  const sign = (memo: string) => (memo === "" ? "" : " ✎");
  return codings.length === 0 ? null : (
    <label>
      {t("About")}
      <select value={whose} onChange={({ target }) => app.ui.patch({ memo: target.value })}>
        <option value={region ?? "sketch"}>
          {(region === null ? t("Whole drawing") : app.editor.nameOf([region])) + sign(own)}
        </option>
        {codings.map(({ id, code, memo }) => (
          <option key={id} value={id}>
            {codeKey(codebook, code) + sign(memo)}
          </option>
        ))}
      </select>
    </label>
  );
}
