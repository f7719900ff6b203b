import { useEffect, useRef } from "react";

import type { Code } from "../store/codebook";
import { GroupGlyph } from "../ui/GroupGlyph";

interface PaletteOptionProps {
  code: Code;
  /** How far it applies already: ✓ everywhere, – somewhere. */
  sign: string;
  /** On how many of several regions it is, in words. */
  on: string;
  active: boolean;
  /** Its digit key, 0 where it has none. */
  digit: number;
  onChoose: () => void;
}

/** One code of the palette. */
export function PaletteOption({ code, sign, on, active, digit, onChoose }: PaletteOptionProps) {
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
      {on === "" ? null : <span className="muted dense">{on}</span>}
      {digit > 0 ? <kbd className="key-hint">{digit}</kbd> : null}
    </div>
  );
}
