import { useEffect, useRef, useState, type KeyboardEvent } from "react";

import { toScreen } from "../geometry/viewport";
import { boundsOf } from "../shapes/shapes";
import type { Code } from "../store/codebook";
import { foundCodes, readQuery } from "../store/codeSearch";
import { appliedTo, type CodingPlace } from "../store/codingEdits";
import { toggleCode } from "../tools/codingCommands";
import { GroupGlyph } from "../ui/GroupGlyph";
import { action } from "./actions";
import { used, useApp, useMember } from "./app";
import { CodeDetails } from "./CodeDetails";

const SIGN = { none: "", some: "–", all: "✓" } as const;
/** Options shown at once; further ones are reached by typing. */
const MOST_OPTIONS = 60;
const [WIDTH, HEIGHT] = [320, 340];

/** Adds codes by typing: "e8", "e 8", "causal"; "e8?" as unsure. Stays open for several. */
export function CodePalette({ place }: { place: CodingPlace }) {
  const app = useApp();
  const { codebook } = app.session;
  const drawing = useMember(app.session.drawing, "drawing");
  const recent = useMember(app.ui, "recent");
  const pinned = useMember(app.ui, "pinned");
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(-1);
  const [detailed, setDetailed] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  const { text, unsure } = readQuery(typed);
  const codes = foundCodes(codebook, text, recent, pinned).slice(0, MOST_OPTIONS);
  const current = codes[active];

  const close = () => {
    app.ui.patch({ palette: null });
    app.focusDrawing(place === "sketch" ? undefined : place[0]);
  };
  const apply = (code: Code) => {
    toggleCode(app.editor, place, code.id, unsure);
    used(app, code.id);
    setTyped("");
    setActive(-1);
    setDetailed(false);
  };
  const step = (by: number) => setActive((active + by + codes.length) % Math.max(1, codes.length));
  const type = (words: string) => {
    setTyped(words);
    // With words, the best match is what Enter means; without, nothing is chosen for the coder.
    setActive(readQuery(words).text === "" ? -1 : 0);
    setDetailed(false);
  };
  const pressed = (event: KeyboardEvent<HTMLInputElement>): boolean => {
    const pin = typed === "" && /^[1-9]$/.test(event.key) ? pinned[Number(event.key) - 1] : undefined;
    const pinnedCode = pin === undefined ? undefined : codebook.codes.get(pin);
    if (pinnedCode !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      apply(pinnedCode);
      return true;
    }
    switch (event.key) {
      case "ArrowDown":
        step(active === -1 ? codes.length + 1 : 1);
        return true;
      case "ArrowUp":
        step(active === -1 ? 0 : -1);
        return true;
      case "ArrowRight":
        setDetailed(current !== undefined);
        return current !== undefined;
      case "Enter":
        if (event.ctrlKey || event.metaKey) {
          return false;
        }
        if (current !== undefined) {
          apply(current);
        } else if (text === "") {
          close();
        }
        return true;
      case "Escape":
        close();
        return true;
      case "Delete":
        if (typed === "" && place !== "sketch") {
          close();
          action("region.delete").run(app);
          return true;
        }
        return false;
      default:
        return false;
    }
  };
  const name = place === "sketch" ? "the whole drawing" : app.editor.nameOf(place).replace(/^R/, "r");
  return (
    <div className="palette" style={positionOf(app, place)} role="group" aria-label={`Codes of ${name}`}>
      <input
        ref={input}
        role="combobox"
        aria-label="Add code"
        aria-expanded={codes.length > 0}
        aria-controls="palette-options"
        aria-autocomplete="list"
        aria-activedescendant={current === undefined ? undefined : `palette-${current.id}`}
        autoComplete="off"
        spellCheck={false}
        placeholder={`Code for ${name}…`}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (pressed(event)) {
            event.preventDefault();
            event.stopPropagation();
          }
        }}
        onBlur={(event) => {
          // Going to another window and coming back leaves the palette as it was.
          if (
            document.hasFocus() &&
            !(
              event.relatedTarget instanceof Node &&
              event.currentTarget.parentElement?.contains(event.relatedTarget)
            )
          ) {
            app.ui.patch({ palette: null });
          }
        }}
      />
      <div id="palette-options" role="listbox" aria-label="Codes" aria-multiselectable="true" tabIndex={-1}>
        {codes.map((code, i) => (
          <PaletteOption
            key={code.id}
            code={code}
            sign={SIGN[appliedTo(drawing, place, code.id)]}
            active={i === active}
            digit={pinned.indexOf(code.id) + 1}
            onChoose={() => apply(code)}
          />
        ))}
      </div>
      {codes.length === 0 ? (
        <p className="muted dense section-text">
          {text === ""
            ? "Type a key, a name or words of a definition."
            : `No code fits “${text}”. The codebook is locked in this round.`}
        </p>
      ) : null}
      {detailed && current !== undefined ? <CodeDetails code={current} /> : null}
      <p className="palette-foot muted dense">
        <span>↵ add</span> <span>? unsure</span> <span>→ definition</span> <span>Esc close</span>
      </p>
    </div>
  );
}

interface OptionProps {
  code: Code;
  sign: string;
  active: boolean;
  digit: number;
  onChoose: () => void;
}

function PaletteOption({ code, sign, active, digit, onChoose }: OptionProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) {
      row.current?.scrollIntoView({ block: "nearest" });
    }
  }, [active]);
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox keeps the focus and works this option by its keys
    <div
      ref={row}
      id={`palette-${code.id}`}
      role="option"
      aria-selected={sign === "✓"}
      tabIndex={-1}
      className={active ? "option active" : "option"}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className="code-sign" aria-hidden="true">
        {sign}
      </span>
      <GroupGlyph index={code.group} size={12} />
      <span className="key">{code.key}</span> <span className="code-name">{code.name}</span>
      {digit > 0 ? <kbd className="key-hint">{digit}</kbd> : null}
    </div>
  );
}

/** Beside the region, within the drawing; for the whole drawing at its top right. */
function positionOf({ session }: ReturnType<typeof useApp>, place: CodingPlace) {
  const { viewport, screen } = session.view.get();
  const region = place === "sketch" ? undefined : session.drawing.shown(place[0] ?? "");
  if (region === undefined) {
    return { left: Math.max(8, screen.width - WIDTH - 8), top: 8 };
  }
  const box = boundsOf(region.geometry);
  const [left, top] = toScreen(viewport, [box.x, box.y]);
  const [right] = toScreen(viewport, [box.x + box.width, box.y]);
  const beside = right + 12 + WIDTH <= screen.width ? right + 12 : left - 12 - WIDTH;
  const clamp = (value: number, most: number) => Math.max(8, Math.min(value, most - 8));
  return { left: clamp(beside, screen.width - WIDTH), top: clamp(top, screen.height - HEIGHT) };
}
