import { Header, Menu, MenuItem, MenuSection } from "react-aria-components";

import type { ScreenPoint } from "../geometry/points";
import { t } from "../i18n/text";
import { wordFor } from "../shapes/words";
import { codeKey, inCodebookOrder } from "../store/codebook";
import { codingsOn } from "../store/drawing";
import { connectorSign, regionNumbers } from "../store/names";
import { action } from "./actions";
import { useApp, useMember, type CodingApp } from "./app";
import { floatAt } from "./floating";
import { keyWords } from "./keyNames";
import { shownKey } from "./keyMap";

/** What the menu offers for the region it is about. */
const OFFERED = ["code.add", "region.memo", "region.star", "region.edit", "region.link", "region.delete"];
const [WIDTH, ROW] = [280, 34];

/** Opens the menu at a place; where no region lies there is nothing to open. */
export function openHere(app: CodingApp, at: ScreenPoint): void {
  const { editor, session, ui } = app;
  // A long press has begun to point before it turns out to ask for the menu.
  if (editor.state.name === "select.pointing") {
    editor.state.cancel();
  }
  const regions = editor.state.resting ? editor.pick(editor.toSheet(at)) : [];
  if (regions.length > 0) {
    if (!regions.some((id) => session.drawing.selection.has(id))) {
      session.drawing.select(regions.slice(0, 1));
    }
    ui.patch({ here: { at, regions }, palette: null, memo: null });
  }
}

/** All regions under the pointer, so that what lies below others is reached too, and what can be done with one. */
export function RegionsHere() {
  const app = useApp();
  const here = useMember(app.ui, "here");
  if (here === null) {
    return null;
  }
  const rows = here.regions.length + OFFERED.length + 2;
  const close = () => {
    app.ui.patch({ here: null });
    app.session.view.patch({ hovered: null });
  };
  const choose = (key: string) => {
    close();
    if (here.regions.includes(key)) {
      app.session.drawing.select([key]);
      app.focusDrawing(key);
    } else {
      app.focusDrawing([...app.session.drawing.selection][0]);
      action(key).run(app);
    }
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- the menu inside has the focus; the frame hears Escape and its leaving
    <div
      className="popover here"
      style={floatAt(app.session.view.get(), here.at, { width: WIDTH, height: rows * ROW })}
      onKeyDownCapture={(event) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          close();
          app.focusDrawing();
        }
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) {
          close();
        }
      }}
    >
      <Menu
        className="menu"
        aria-label={t("Regions here")}
        // eslint-disable-next-line jsx-a11y/no-autofocus -- a menu starts at its first entry
        autoFocus="first"
        onAction={(key) => choose(String(key))}
      >
        <Stack regions={here.regions} />
        <Offers />
      </Menu>
    </div>
  );
}

function Stack({ regions }: { regions: readonly string[] }) {
  const app = useApp();
  const drawing = useMember(app.session.drawing, "drawing");
  const selection = useMember(app.session.drawing, "selection");
  const { codebook, view } = app.session;
  const numbers = regionNumbers(drawing);
  return (
    <MenuSection>
      <Header className="menu-head">{t("Regions here ({{number}})", { number: regions.length })}</Header>
      {regions.flatMap((id) => {
        const region = drawing.regions.get(id);
        if (region === undefined) {
          return [];
        }
        const { geometry, label } = region;
        const kind =
          geometry.kind === "connector" ? connectorSign(geometry, numbers) : wordFor(geometry.kind);
        const codes = inCodebookOrder(
          codebook,
          codingsOn(drawing, id).map(({ code }) => code),
        );
        return (
          <MenuItem
            key={id}
            id={id}
            className="menu-item here-item"
            textValue={`${numbers.get(id) ?? ""} ${label === "" ? kind : label}`}
            onHoverStart={() => view.patch({ hovered: id })}
            onFocus={() => view.patch({ hovered: id })}
          >
            <span className="code-sign" aria-hidden="true">
              {selection.has(id) ? "✓" : ""}
            </span>
            <span className="region-number">{numbers.get(id)}</span>
            <span className="grow">{label === "" ? kind : label}</span>
            <span className="muted">
              {codes.length === 0 ? t("uncoded") : codes.map((code) => codeKey(codebook, code)).join(" · ")}
            </span>
          </MenuItem>
        );
      })}
    </MenuSection>
  );
}

function Offers() {
  const app = useApp();
  const selection = useMember(app.session.drawing, "selection");
  const offered = app.session.readOnly === null ? OFFERED : ["region.memo", "region.link"];
  return (
    <MenuSection className="here-offers">
      <Header className="menu-head">{app.editor.nameOf(selection)}</Header>
      {offered.map((id) => {
        const one = action(id);
        const key = shownKey(one);
        return (
          <MenuItem key={id} id={id} className="menu-item here-item" textValue={one.words}>
            <span className="grow">{one.words}</span>
            {key === "" ? null : <kbd className="key-hint">{keyWords(key)}</kbd>}
          </MenuItem>
        );
      })}
    </MenuSection>
  );
}
