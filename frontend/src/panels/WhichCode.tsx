import { Header, Menu, MenuItem, MenuSection } from "react-aria-components";

import { t } from "../i18n/text";
import { boundsOf } from "../shapes/shapes";
import { codeWords } from "../store/codebook";
import type { CodingPlace } from "../store/codingEdits";
import { codesAt, toggleUnsureAt } from "../tools/codingCommands";
import { GroupGlyph } from "../ui/GroupGlyph";
import { useApp, useMember } from "./app";
import { floatBeside } from "./floating";

const [WIDTH, ROW] = [280, 34];

/** Asks which of several codes is unsure: a digit, or arrows and Enter. */
export function WhichCode() {
  const app = useApp();
  const asked = useMember(app.ui, "asked");
  return asked === null ? null : <Asking place={asked} />;
}

function Asking({ place }: { place: CodingPlace }) {
  const app = useApp();
  useMember(app.session.drawing, "drawing");
  const { codebook, view } = app.session;
  const codes = codesAt(app.editor, place);
  const region = place === "sketch" ? undefined : app.session.drawing.shown(place[0] ?? "");
  const box = region === undefined ? undefined : boundsOf(region.geometry);
  const close = () => {
    app.ui.patch({ asked: null });
    app.focusDrawing(place === "sketch" ? undefined : place[0]);
  };
  const choose = (code: string | undefined) => {
    if (code !== undefined) {
      close();
      toggleUnsureAt(app.editor, place, code);
    }
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- the menu inside has the focus; the frame hears digits, Escape and its leaving
    <div
      className="popover here"
      style={floatBeside(view.get(), box, { width: WIDTH, height: (codes.length + 1) * ROW })}
      onKeyDownCapture={(event) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          close();
        } else if (/^[1-9]$/.test(event.key)) {
          event.stopPropagation();
          choose(codes[Number(event.key) - 1]?.code);
        }
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) {
          app.ui.patch({ asked: null });
        }
      }}
    >
      <Menu
        className="menu"
        aria-label={t("Which code is unsure?")}
        // eslint-disable-next-line jsx-a11y/no-autofocus -- a menu starts at its first entry
        autoFocus="first"
        onAction={(key) => choose(String(key))}
      >
        <MenuSection>
          <Header className="menu-head">{t("Which code is unsure?")}</Header>
          {codes.map(({ code, unsure }, i) => {
            const group = codebook.codes.get(code)?.group;
            const words = codeWords(codebook, code);
            return (
              <MenuItem
                key={code}
                id={code}
                className="menu-item here-item"
                textValue={unsure ? t("{{code}} (unsure)", { code: words }) : words}
              >
                {group === undefined ? null : <GroupGlyph index={group} size={12} />}
                <span className="grow">{words}</span>
                {unsure ? <span className="muted">?</span> : null}
                {i < 9 ? <kbd className="key-hint">{i + 1}</kbd> : null}
              </MenuItem>
            );
          })}
        </MenuSection>
      </Menu>
    </div>
  );
}
