import { t } from "../i18n/text";
import type { Geometry, Handle, Kind } from "./types";

/** The word for each kind of shape in names and lists. */
const WORDS: Readonly<Record<Kind, string>> = {
  rectangle: t("rectangle"),
  ellipse: t("ellipse"),
  polygon: t("polygon"),
  lasso: t("lasso"),
  point: t("point"),
  connector: t("connector"),
};

const GRIPS: Readonly<Record<string, string>> = {
  nw: t("top left corner"),
  ne: t("top right corner"),
  se: t("bottom right corner"),
  sw: t("bottom left corner"),
  n: t("top side"),
  e: t("right side"),
  s: t("bottom side"),
  w: t("left side"),
  start: t("start"),
  end: t("end"),
  place: t("place"),
};

export function wordFor(kind: Kind): string {
  return WORDS[kind];
}

/** What a handle is called when it is announced: "top left corner", "corner 2 of 6". */
export function handleWords(geometry: Geometry, { id }: Handle): string {
  const place = { number: Number(id) + 1 };
  if ("points" in geometry) {
    return t("corner {{number}} of {{total}}", { ...place, total: geometry.points.length });
  }
  const total = geometry.kind === "connector" ? geometry.bends.length : 0;
  return GRIPS[id] ?? t("bend {{number}} of {{total}}", { ...place, total });
}
