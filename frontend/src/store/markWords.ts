import { t } from "../i18n/text";
import { INKS } from "../i18n/words";
import type { Region } from "./drawing";
import type { Mark, Marks } from "./marks";

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

/** What stands on the marks that a region was made from; "" where they have no words. */
export function wordsOnMarks(region: Region, marks: Marks): string {
  const labels = region.marks.map((id) => marks.get(id)?.label.trim() ?? "");
  return labels.filter((label) => label !== "").join(" ");
}

/** Its kind and ink: "red arrow". */
export function markKind({ shape, ink }: Mark): string {
  const words = markWord(shape);
  return ink === null ? words : t("{{ink}} {{shape}}", { ink: INKS[ink] ?? ink, shape: words });
}
