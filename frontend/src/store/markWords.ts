import { t } from "../i18n/text";
import { INKS } from "../i18n/words";
import type { Mark } from "./marks";

const SHAPES: Readonly<Record<string, string>> = {
  rectangle: t("rectangle"),
  ellipse: t("ellipse"),
  diamond: t("diamond"),
  polygon: t("polygon"),
  line: t("line"),
  arrow: t("arrow"),
  stroke: t("stroke"),
  text: t("text"),
  image: t("image"),
  frame: t("frame"),
};

/** What a mark was drawn as: "arrow". */
export function markWord(shape: string): string {
  return SHAPES[shape] ?? shape;
}

/** Its kind and ink: "red arrow". */
export function markKind({ shape, ink }: Mark): string {
  const words = markWord(shape);
  return ink === null ? words : t("{{ink}} {{shape}}", { ink: INKS[ink] ?? ink, shape: words });
}
