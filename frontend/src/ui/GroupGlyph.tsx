import { slotOf } from "../theme/groupSlots";

interface GroupGlyphProps {
  /** 0-based order of the group in the codebook. */
  index: number;
  size?: number;
  /** Name for those who hear it; without it the glyph is decoration beside a written name. */
  label?: string;
}

/** The sign of a code group: its shape and colour. */
export function GroupGlyph({ index, size = 14, label }: GroupGlyphProps) {
  const slot = slotOf(index);
  const naming =
    label === undefined
      ? ({ "aria-hidden": true } as const)
      : ({ role: "img", "aria-label": label } as const);
  return (
    <svg className="glyph" viewBox="0 0 16 16" width={size} height={size} {...naming}>
      <path d={slot.glyphPath} fill={`var(--group-${slot.colour})`} />
    </svg>
  );
}
