import { lazy, Suspense, useState } from "react";

import { t } from "../i18n/text";
import { changePreferences, onPreferences, preferences } from "../theme/preferences";
import { Dialog } from "../ui/Dialog";
import type { Action } from "./action";
import { ACTIONS } from "./actions";
import { useApp, useMember, useValue } from "./app";
import { ConnectDialog } from "./ConnectDialog";
import { DoneDialog } from "./DoneDialog";
import { HistoryDialog } from "./HistoryDialog";
import { keysOf, shownKey } from "./keyMap";
import { keyWords } from "./keyNames";

const NewCodeDialog = lazy(() => import("./NewCodeDialog"));

const PREFERENCES = { get: preferences, subscribe: onPreferences };
const WORDS: Readonly<Record<Action["section"], string>> = {
  Tools: t("Tools"),
  Codes: t("Codes"),
  Regions: t("Regions"),
  View: t("View"),
  Drawings: t("Drawings"),
  Steps: t("Steps and help"),
};
const SECTIONS = [...new Set(ACTIONS.map(({ section }) => section))];

/** Whichever dialog is open. */
export function Dialogs() {
  const app = useApp();
  const dialog = useMember(app.ui, "dialog");
  const close = () => {
    app.ui.patch({ dialog: null });
    const [selected] = app.session.drawing.selection;
    app.focusDrawing(selected);
  };
  switch (dialog) {
    case "help":
      return <HelpDialog onClose={close} />;
    case "commands":
      return <CommandsDialog onClose={close} />;
    case "done":
      return <DoneDialog onClose={close} />;
    case "connect":
      return <ConnectDialog onClose={close} />;
    case "code":
      return (
        <Suspense fallback={null}>
          <NewCodeDialog onClose={close} />
        </Suspense>
      );
    case "history":
      return <HistoryDialog onClose={close} />;
    case null:
      return null;
  }
}

function fitting(text: string): Action[] {
  const words = text.trim().toLowerCase();
  return ACTIONS.filter((one) =>
    [one.words, ...keysOf(one), ...keysOf(one).map(keyWords)].join(" ").toLowerCase().includes(words),
  );
}

/** All keys, searchable, and the way to turn single keys off. */
function HelpDialog({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const { singleKeys } = useValue(PREFERENCES);
  const found = fitting(text).filter((one) => keysOf(one).length > 0);
  return (
    <Dialog title={t("Keys")} isOpen onClose={onClose} wide>
      <input
        type="search"
        className="input"
        aria-label={t("Find a key")}
        placeholder={t("Find…")}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={({ target }) => changePreferences({ singleKeys: target.checked })}
        />
        {t("Single letters and digits act as keys. Other keys can be chosen in the settings.")}
      </label>
      <div className="help-columns">
        {SECTIONS.map((section) => {
          const actions = found.filter((one) => one.section === section);
          return actions.length === 0 ? null : (
            <section key={section}>
              <h3>{WORDS[section]}</h3>
              <dl>
                {actions.map((one) => (
                  <div key={one.id}>
                    <dt>{one.words}</dt>
                    <dd>
                      {keysOf(one).map((key) => (
                        <kbd key={key} className="key-hint">
                          {keyWords(key)}
                        </kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
        <section>
          <h3>{t("With the pointer")}</h3>
          <dl className="help-words">
            <div>
              <dt>{t("Region from the participant's mark")}</dt>
              <dd>{t("Alt+click")}</dd>
            </div>
            <div>
              <dt>{t("What lies below")}</dt>
              <dd>{t("click again, or right click for all")}</dd>
            </div>
            <div>
              <dt>{t("Move the paper")}</dt>
              <dd>{t("hold Space, or middle button")}</dd>
            </div>
            <div>
              <dt>{t("Free connector end")}</dt>
              <dd>{t("hold Ctrl")}</dd>
            </div>
            <div>
              <dt>{t("Next pane")}</dt>
              <dd>F6</dd>
            </div>
          </dl>
        </section>
      </div>
    </Dialog>
  );
}

/** Everything one can do, found by typing. */
function CommandsDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const found = fitting(text);
  const run = (one: Action | undefined) => {
    if (one !== undefined) {
      onClose();
      one.run(app);
    }
  };
  return (
    <Dialog title={t("Commands")} isOpen onClose={onClose}>
      <input
        className="input"
        role="combobox"
        aria-label={t("Command")}
        aria-expanded
        aria-controls="command-options"
        aria-activedescendant={found[active] === undefined ? undefined : `command-${found[active].id}`}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step !== undefined) {
            event.preventDefault();
            setActive((active + step + found.length) % Math.max(1, found.length));
          } else if (event.key === "Enter") {
            event.preventDefault();
            run(found[active]);
          }
        }}
      />
      <div
        id="command-options"
        role="listbox"
        aria-label={t("Commands")}
        className="command-list"
        tabIndex={-1}
      >
        {found.map((one, i) => (
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox keeps the focus and works this option by its keys
          <div
            key={one.id}
            id={`command-${one.id}`}
            role="option"
            aria-selected={i === active}
            tabIndex={-1}
            className={i === active ? "option active" : "option"}
            onClick={() => run(one)}
          >
            <span>{one.words}</span>
            {shownKey(one) === "" ? null : <kbd className="key-hint">{keyWords(shownKey(one))}</kbd>}
          </div>
        ))}
      </div>
    </Dialog>
  );
}
