import { useEffect } from "react";

import { Rich } from "../i18n/Rich";
import { t } from "../i18n/text";
import { Button } from "../ui/Button";
import { action } from "./actions";
import { useApp, useFact, useMember } from "./app";
import { shownKey } from "./keyMap";
import { SuggestedNotice } from "./Suggested";

/** How long undoing a deletion is offered where it happened. */
const OFFER_MS = 8_000;

/** What lies over the drawing and asks for nothing: the first hint, "deleted · Undo", a picture that failed. */
export function Notices() {
  const app = useApp();
  const hint = useMember(app.ui, "hint");
  const image = useMember(app.ui, "image");
  const deleted = useMember(app.ui, "deleted");
  const told = useMember(app.ui, "told");
  const isEmpty = useFact(app.session.drawing, ({ drawing }) => drawing.regions.size === 0);
  const tool = useMember(app.session.view, "tool");
  const edits = useFact(app.session.view, ({ guides }) => guides.editing !== null);
  const begun = useFact(app.session.view, ({ guides }) => guides.line.length > 0);
  useEffect(() => {
    if (deleted === null && told === null) {
      return undefined;
    }
    const timer = setTimeout(() => app.ui.patch({ deleted: null, told: null }), OFFER_MS);
    return () => clearTimeout(timer);
  }, [app, deleted, told]);
  const { workspace, readOnly } = app.session;
  return (
    <div className="notices">
      {readOnly === null ? null : <p className="coding-notice">{readOnly}</p>}
      {image === "failed" ? (
        <div className="coding-notice notice-danger" role="alert">
          <p>
            {t(
              "The picture of {{participant}} could not be loaded. Your codes are safe, and the regions are in the list beside.",
              { participant: workspace.participant },
            )}
          </p>
          <Button onPress={() => app.canvas.get()?.reloadImage()}>{t("Retry")}</Button>
        </div>
      ) : null}
      <SuggestedNotice />
      {hint && readOnly === null && isEmpty && image === "shown" ? (
        <p className="coding-notice">
          <Rich
            text="Press <tool/> and drag, or <key>Enter</key> to place a box. <key>?</key> for keys"
            parts={{
              tool: <kbd className="key-hint">{shownKey(action("tool.rectangle"))}</kbd>,
              key: <kbd className="key-hint" />,
            }}
          />
        </p>
      ) : null}
      {edits ? (
        <p className="coding-notice">
          {t("Tab next handle · arrows move it · N adds a corner · Enter keeps · Esc restores")}
        </p>
      ) : null}
      {tool === "polygon" && begun ? (
        <p className="coding-notice">{t("Click corners · Enter closes · Backspace drops the last")}</p>
      ) : null}
      {told === null ? null : (
        <p className="coding-notice" role="status">
          {told}
        </p>
      )}
      {deleted === null ? null : (
        <div className="coding-notice" role="status">
          {deleted}
          <Button
            look="quiet"
            onPress={() => {
              action("undo").run(app);
              app.ui.patch({ deleted: null });
            }}
          >
            {t("Undo")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** What screen readers are told. */
export function Announcer() {
  const said = useMember(useApp().session.view, "said");
  return (
    <p className="visually-hidden" aria-live="polite" data-count={said.count}>
      {said.words}
    </p>
  );
}
