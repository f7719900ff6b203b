/**
 * How code groups look: a colour, a glyph and a dash, so that no group is told by colour alone.
 * Pure data, used by the canvas, by charts and by lists alike.
 *
 * The colours were chosen for distance under all three kinds of colour blindness; `paper` holds 3:1 on white
 * and serves outlines on a sketch (in both themes) and the light interface, `dark` serves the dark interface.
 */
export interface GroupSlot {
  /** Position of the colour, 1 to 8: the number in the CSS variables `--group-1` to `--group-8`. */
  readonly colour: number;
  readonly paper: string;
  readonly dark: string;
  /** One character that stands for the group in running text. */
  readonly glyph: string;
  /** Outline of the glyph in a box of 16 x 16, for `<path d>` or `new Path2D()`. */
  readonly glyphPath: string;
  /** Dash pattern in pixels for print and greyscale; empty is a solid line. */
  readonly dash: readonly number[];
}

const COLOURS = [
  { paper: "#245AB8", dark: "#8BBDFE" },
  { paper: "#D86A17", dark: "#D5722A" },
  { paper: "#2F9E9E", dark: "#AFF8F3" },
  { paper: "#4C275C", dark: "#9A76A3" },
  { paper: "#7E4611", dark: "#FEBE51" },
  { paper: "#65232D", dark: "#C68E8A" },
  { paper: "#7A9162", dark: "#ECF2A8" },
  { paper: "#63676A", dark: "#BEBFBF" },
] as const;

const GLYPHS = [
  {
    glyph: "●",
    glyphPath: "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12Z",
    dash: [],
  },
  { glyph: "▲", glyphPath: "M8 2L15 14H1Z", dash: [6, 3] },
  { glyph: "◆", glyphPath: "M8 1L15 8L8 15L1 8Z", dash: [2, 3] },
  { glyph: "■", glyphPath: "M2.5 2.5H13.5V13.5H2.5Z", dash: [8, 3, 2, 3] },
  {
    glyph: "✚",
    glyphPath: "M6 2H10V6H14V10H10V14H6V10H2V6H6Z",
    dash: [12, 4],
  },
  { glyph: "⬟", glyphPath: "M8 1.5L14.5 6.3L12 14H4L1.5 6.3Z", dash: [4, 4] },
  {
    glyph: "★",
    glyphPath: "M8 1L10 6H15.2L11 9.2L12.5 14.5L8 11.4L3.5 14.5L5 9.2L0.8 6H6Z",
    dash: [1, 2],
  },
  {
    glyph: "⬣",
    glyphPath: "M4.3 2H11.7L15.2 8L11.7 14H4.3L0.8 8Z",
    dash: [12, 3, 3, 3],
  },
] as const;

export const GROUP_COLOURS = COLOURS.length;

/**
 * The look of the group at a place of the codebook.
 * From the ninth group on colours come again, each time with the next glyph, so 64 groups stay distinct.
 * @param index 0-based order of the group in its codebook
 */
export function slotOf(index: number): GroupSlot {
  const place = Math.max(0, Math.trunc(index));
  const colour = place % COLOURS.length;
  const turn = Math.floor(place / COLOURS.length);
  const { paper, dark } = COLOURS[colour] ?? COLOURS[0];
  const glyph = GLYPHS[(colour + turn) % GLYPHS.length] ?? GLYPHS[0];
  return { colour: colour + 1, paper, dark, ...glyph };
}
