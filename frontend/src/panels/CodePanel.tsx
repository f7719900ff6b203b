import { memo, useState } from "react";

import { t } from "../i18n/text";
import { foundCodes } from "../store/codeSearch";
import type { Code } from "../store/codebook";
import { appliedOf, countsOn, type Applied } from "../store/codingEdits";
import { toggleArmed, toggleCode } from "../tools/codingCommands";
import { GroupGlyph } from "../ui/GroupGlyph";
import { PINS, used, useApp, useMember } from "./app";
import { CodeDetails } from "./CodeDetails";
import { dragCode } from "./dragging";
import { Icon } from "./Icon";

const SIGN = { none: "", some: "–", all: "✓" } as const;

/** The codebook at hand: click codes the selection, Shift+click arms a code for the next shapes. */
export function CodePanel() {
  const app = useApp();
  const { codebook } = app.session;
  const [text, setText] = useState("");
  const code = useMember(app.ui, "code");
  const drawing = useMember(app.session.drawing, "drawing");
  const selection = useMember(app.session.drawing, "selection");
  const armed = useMember(app.session.view, "armed");
  const pinned = useMember(app.ui, "pinned");
  const shown = text.trim() === "" ? null : new Set(foundCodes(codebook, text).map(({ id }) => id));
  const place = [...selection];
  const counts = countsOn(drawing, place);
  const selected = code === null ? undefined : codebook.codes.get(code);
  return (
    <section className="coding-section coding-codes" aria-label={t("Codes")} data-pane="Codes">
      <div className="section-head">
        <h2>{t("Codes")}</h2>
        <span className="muted dense">
          {t("codebook v{{version}}", { version: app.session.workspace.codebook_number })}
        </span>
      </div>
      <div className="section-tools">
        <input
          type="search"
          aria-label={t("Filter codes")}
          placeholder={t("Filter codes…")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              setText("");
            }
          }}
        />
      </div>
      <div className="code-groups">
        {codebook.groups.map((group) => {
          const codes = group.codes.filter(({ id }) => shown === null || shown.has(id));
          return codes.length === 0 ? null : (
            <details key={group.id} open>
              <summary>
                <GroupGlyph index={group.index} /> <span className="key">{group.key}</span> {group.name}{" "}
                <span className="muted">({group.codes.length})</span>
              </summary>
              <ul>
                {codes.map((one) => (
                  <CodeRow
                    key={one.id}
                    code={one}
                    applied={appliedOf(place, counts.get(one.id) ?? 0)}
                    digit={pinned.indexOf(one.id) + 1}
                    isArmed={armed.includes(one.id)}
                    looked={code === one.id}
                  />
                ))}
              </ul>
            </details>
          );
        })}
        {shown?.size === 0 ? (
          <p className="muted dense section-text">{t("No code has these words.")}</p>
        ) : null}
      </div>
      {selected === undefined ? null : <CodeDetails code={selected} />}
    </section>
  );
}

interface RowProps {
  code: Code;
  /** How far it is on what is selected. */
  applied: Applied;
  /** Its digit key, 0 where it has none. */
  digit: number;
  isArmed: boolean;
  /** Whether its definition is shown. */
  looked: boolean;
}

/** One code. It is drawn again only where something about it changed: there may be a hundred, at every step. */
const CodeRow = memo(function CodeRow({ code, applied, digit, isArmed, looked }: RowProps) {
  const app = useApp();
  const press = (arm: boolean) => {
    const { selection } = app.session.drawing;
    app.ui.patch({ code: code.id });
    if (arm) {
      toggleArmed(app.editor, code.id);
    } else if (selection.size > 0) {
      toggleCode(app.editor, [...selection], code.id);
      used(app, code.id);
    }
  };
  const pin = () => {
    const { pinned } = app.ui.get();
    const others = pinned.filter((id) => id !== code.id);
    app.ui.patch({ pinned: digit > 0 ? others : [...others, code.id].slice(-PINS) });
  };
  return (
    <li data-code={code.id} className={`pick-row ${looked ? "looked" : ""} ${isArmed ? "armed" : ""}`}>
      <button
        type="button"
        className="pick-button"
        aria-pressed={applied === "all" ? true : applied === "some" ? "mixed" : false}
        title={code.definition === "" ? code.name : code.definition}
        draggable={app.session.readOnly === null}
        onDragStart={(event) => dragCode(event, code.id, code.key)}
        onClick={(event) => press(event.shiftKey)}
      >
        <span className="code-sign" aria-hidden="true">
          {SIGN[applied]}
        </span>
        <span className="key">{code.key}</span> <span className="code-name">{code.name}</span>
        {isArmed ? <span className="armed-word">{t("armed")}</span> : null}
      </button>
      <button
        type="button"
        className="pin-button"
        aria-pressed={digit > 0}
        aria-label={
          digit > 0
            ? t("Unpin {{code}} from key {{digit}}", { code: code.key, digit })
            : t("Pin {{code}} to a digit key", { code: code.key })
        }
        onClick={pin}
      >
        {digit > 0 ? <kbd className="key-hint">{digit}</kbd> : <Icon name="pin" />}
      </button>
    </li>
  );
});
