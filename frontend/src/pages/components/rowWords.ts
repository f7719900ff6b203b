import type { ComponentRow, SketchGraph } from "../../api/reports";
import { t } from "../../i18n/text";

type Depiction = SketchGraph["attacks"]["main"];

/** Rows that are the same in every study, by their kind and key; codes have names of their own. */
const LABELS: Readonly<Record<string, string>> = {
  "level/pipeline/structural": t("structural components, pipeline level"),
  "level/pipeline/functional": t("functional components, pipeline level"),
  "level/attack/structural": t("structural components, attack level"),
  "level/attack/functional": t("functional components, attack level"),
  "level/defense/structural": t("structural components, defense level"),
  "level/defense/functional": t("functional components, defense level"),
  "shape/isolated nodes only": t("isolated nodes only"),
  "shape/linear chain": t("linear chain"),
  "shape/branching": t("branching"),
  "shape/cyclic": t("cyclic"),
  "shape/several separate pipelines": t("several separate pipelines"),
  "attacks/causal": t("attacks: causal"),
  "attacks/pointwise": t("attacks: pointwise"),
  "attacks/graphical": t("attacks: graphical"),
  "attacks/words only": t("attacks: words only"),
  "attacks/unspecified": t("attacks: unspecified"),
  "attacks/none": t("attacks: none"),
};

const DEPICTIONS: Readonly<Record<Depiction, string>> = {
  causal: t("causal"),
  pointwise: t("pointwise"),
  graphical: t("graphical"),
  "words only": t("words only"),
  unspecified: t("unspecified"),
  none: t("none"),
};

/** How attacks are depicted on one drawing. */
export const depictionWords = (main: Depiction): string => DEPICTIONS[main];

/** Two codes and what joins them, as connections are named: "A.4 > A.3", or "A.3 - A.4" where there is no direction. */
const LINK = /^(\S+) ([>-]) (\S+)$/;

/** The names of the codes that a connection joins: "data → model". Empty where the codebook does not tell. */
export function joinedNames({ kind, label }: ComponentRow, names: ReadonlyMap<string, string>): string {
  const [, from = "", sign = "", to = ""] = (kind === "link" ? LINK.exec(label) : null) ?? [];
  const [before, behind] = [names.get(from), names.get(to)];
  return before === undefined || behind === undefined
    ? ""
    : `${before} ${sign === ">" ? "→" : "–"} ${behind}`;
}

/** What a row counts, in the language of the reader. */
export function labelOf({ kind, key, label }: ComponentRow): string {
  return LABELS[`${kind}/${key}`] ?? label;
}
