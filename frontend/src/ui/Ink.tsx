import { INKS } from "../i18n/words";

/** Ink families in the order in which they are told, each with a colour that stands for it. */
const COLOURS = {
  red: "#d7263d",
  orange: "#f08c00",
  yellow: "#f2c94c",
  green: "#2f9e44",
  cyan: "#0c99b2",
  blue: "#1971c2",
  violet: "#7048c8",
  black: "#1b1f24",
  grey: "#868e96",
  white: "#ffffff",
};

export type InkFamily = keyof typeof COLOURS;

export const INK_FAMILIES = Object.keys(COLOURS) as readonly InkFamily[];

/** A dot of ink beside the word for its colour. */
export function InkName({ ink }: { ink: InkFamily }) {
  return (
    <>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="5" fill={COLOURS[ink]} stroke="currentColor" strokeOpacity="0.4" />
      </svg>{" "}
      {INKS[ink]}
    </>
  );
}
