import { useEffect, useRef } from "react";

import type { Rect } from "../geometry/rects";
import { t } from "../i18n/text";
import { within } from "../i18n/words";
import { boundsOf } from "../shapes/shapes";
import { appliedTo, countOn, type CodingPlace } from "../store/codingEdits";
import type { Drawing } from "../store/drawing";
import { useApp, useMember, type CodingApp } from "./app";
import { coin } from "./coining";
import { CodeDetails } from "./CodeDetails";
import { floatBeside } from "./floating";
import { PaletteOption } from "./PaletteOption";
import { usePalette } from "./usePalette";
import { closePalette } from "./walk";

const SIGN = { none: "", some: "–", all: "✓" } as const;
const SIZE = { width: 320, height: 340 };

/** Adds codes by typing: "e8" at once, "causal" with Enter; "?" as unsure. Stays open for several. */
export function CodePalette({ place }: { place: CodingPlace }) {
  const app = useApp();
  const drawing = useMember(app.session.drawing, "drawing");
  const walk = useMember(app.ui, "walk");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  const { typed, text, codes, current, active, detailed, pinned, apply, type, pressed } = usePalette(place);
  const name = nameOf(app, place);
  return (
    <div
      className="palette"
      style={floatBeside(app.session.view.get(), boxOf(app, place), SIZE)}
      role="group"
      aria-label={t("Codes of {{name}}", { name })}
      data-stop={walk?.stop.id}
    >
      <input
        ref={input}
        role="combobox"
        aria-label={t("Add code")}
        aria-expanded={codes.length > 0}
        aria-controls="palette-options"
        aria-autocomplete="list"
        aria-activedescendant={current === undefined ? undefined : `palette-${current.id}`}
        autoComplete="off"
        spellCheck={false}
        placeholder={t("Code for {{name}}…", { name })}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (pressed(event)) {
            event.preventDefault();
            event.stopPropagation();
          }
        }}
        onBlur={({ relatedTarget, currentTarget }) => {
          const inside =
            relatedTarget instanceof Node && currentTarget.parentElement?.contains(relatedTarget);
          // Going to another window and coming back leaves the palette as it was.
          if (document.hasFocus() && inside !== true) {
            closePalette(app);
          }
        }}
      />
      <div
        id="palette-options"
        role="listbox"
        aria-label={t("Codes")}
        aria-multiselectable="true"
        tabIndex={-1}
      >
        {codes.map((code, i) => (
          <PaletteOption
            key={code.id}
            code={code}
            sign={SIGN[appliedTo(drawing, place, code.id)]}
            on={onWords(drawing, place, code.id)}
            active={i === active}
            digit={pinned.indexOf(code.id) + 1}
            onChoose={() => apply(code)}
          />
        ))}
      </div>
      {codes.length === 0 ? (
        <p className="muted dense section-text">
          {text === ""
            ? t("Type a key, a name or words of a definition.")
            : `${t("No code fits “{{text}}”.", { text })} ${app.session.workspace.why_no_new_code ?? ""}`}
        </p>
      ) : null}
      {text !== "" && place.length > 0 && app.session.workspace.why_no_new_code === null ? (
        <button
          type="button"
          className="option new-code"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => coin(app, text, place)}
        >
          {t("+ New code “{{text}}”", { text })}
        </button>
      ) : null}
      {detailed && current !== undefined ? <CodeDetails code={current} /> : null}
      <p className="palette-foot muted dense">
        {walk === null ? (
          <>
            <span>{t("↵ add")}</span> <span>{t("0 as before")}</span> <span>{t("? unsure")}</span>{" "}
            <span>{t("→ definition")}</span> <span>{t("Esc close")}</span>
          </>
        ) : (
          <>
            <span>{t("↵ next mark")}</span> <span>{t("0 as before")}</span> <span>{t("? unsure")}</span>{" "}
            <span>{t("{{number}} left", { number: walk.left })}</span> <span>{t("Esc end")}</span>
          </>
        )}
      </p>
    </div>
  );
}

/** "on 2 of 5": how many of several regions have a code; "" where all or none have it. */
function onWords(drawing: Drawing, place: CodingPlace, code: string): string {
  return place !== "sketch" && appliedTo(drawing, place, code) === "some"
    ? t("on {{number}} of {{total}}", { number: countOn(drawing, place, code), total: place.length })
    : "";
}

/** What codes are for: "region 3", "3 regions", "the whole drawing", "mark: box “Model”". */
function nameOf({ editor, ui }: CodingApp, place: CodingPlace): string {
  if (place === "sketch") {
    return t("the whole drawing");
  }
  return within(place.length === 0 ? (ui.get().walk?.stop.words ?? "") : editor.nameOf(place));
}

/** The place of the palette's subject on the sheet; none for the whole drawing. */
function boxOf({ session, ui }: CodingApp, place: CodingPlace): Rect | undefined {
  const region = place === "sketch" ? undefined : session.drawing.shown(place[0] ?? "");
  return region === undefined ? ui.get().walk?.stop.box : boundsOf(region.geometry);
}
