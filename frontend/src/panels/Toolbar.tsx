import type { ReactNode } from "react";

import { t } from "../i18n/text";
import { action, TOOLS } from "./actions";
import { useApp, useFact, useMember } from "./app";
import { shownKey } from "./keyMap";
import { keyWords } from "./keyNames";
import { Icon, type IconName } from "./Icon";

/** The tools, with their keys; one column at the left of the drawing. */
export function Toolbar() {
  const app = useApp();
  const tool = useMember(app.session.view, "tool");
  const locked = useMember(app.session.view, "locked");
  const canUndo = useFact(app.session.drawing, ({ history }) => history.done.length > 0);
  const canRedo = useFact(app.session.drawing, ({ history }) => history.undone.length > 0);
  const { readOnly } = app.session;
  return (
    <div
      className="coding-toolbar"
      role="toolbar"
      aria-label={t("Tools")}
      aria-orientation="vertical"
      data-pane="Tools"
    >
      {TOOLS.map(({ name, words }) => (
        <ToolButton
          key={name}
          words={words}
          hint={shownKey(action(`tool.${name}`))}
          icon={name}
          pressed={tool === name}
          reason={name === "select" || name === "hand" ? null : readOnly}
          onPress={() => action(`tool.${name}`).run(app)}
        >
          {tool === name && locked ? <Icon name="lock" className="tool-lock" /> : null}
        </ToolButton>
      ))}
      <hr />
      <ToolButton
        words={t("Keep the tool after a shape")}
        hint={shownKey(action("tool.lock"))}
        icon="lock"
        pressed={locked}
        reason={readOnly}
        onPress={() => action("tool.lock").run(app)}
      />
      <hr />
      <ToolButton
        words={t("Undo")}
        hint={shownKey(action("undo"))}
        icon="undo"
        reason={readOnly ?? (canUndo ? null : t("Nothing to undo"))}
        onPress={() => action("undo").run(app)}
      />
      <ToolButton
        words={t("Redo")}
        hint={shownKey(action("redo"))}
        icon="redo"
        reason={readOnly ?? (canRedo ? null : t("Nothing to redo"))}
        onPress={() => action("redo").run(app)}
      />
    </div>
  );
}

interface ToolButtonProps {
  words: string;
  hint: string;
  icon: IconName;
  /** Whether it is on; left out where the button does something once. */
  pressed?: boolean;
  /** Why it cannot be used now. */
  reason: string | null;
  onPress: () => void;
  children?: ReactNode;
}

/** A button that shows a sign, says its name, and tells its key. Where it cannot be used it still says why. */
function ToolButton({ words, hint, icon, pressed, reason, onPress, children }: ToolButtonProps) {
  return (
    <button
      type="button"
      className="tool-button"
      aria-label={words}
      {...(hint === "" ? {} : { "aria-keyshortcuts": hint.replace("Ctrl", "Control") })}
      aria-disabled={reason !== null}
      title={reason ?? (hint === "" ? words : `${words} (${keyWords(hint)})`)}
      {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
      onClick={() => {
        if (reason === null) {
          onPress();
        }
      }}
    >
      <Icon name={icon} />
      {children}
    </button>
  );
}
