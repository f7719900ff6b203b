import type { DrawnAgreement, Measure } from "../../api/reports";
import { t, tn } from "../../i18n/text";
import type { Quotable } from "./copies";
import { MEASURES, OTHER_SOURCES } from "./measureWords";

/** A number with all that a table tells about it. */
export interface Told extends Omit<Quotable, "over"> {
  readonly meaning: string;
  /** Who defined it. */
  readonly source: string;
  /** Of a mean: how many it is of, and of how many. */
  readonly defined?: number | null;
  readonly total?: number | null;
  readonly benchmarks?: Measure["benchmarks"];
}

/** How coefficients are written in LaTeX's mathematics. */
const SYMBOLS: Readonly<Record<Measure["key"], string>> = {
  cohen: "\\kappa",
  devries: "\\kappa_{\\mathrm{pooled}}",
  moons_vandervieren: "\\kappa_{\\mathrm{MV}}",
  mean_per_code: "\\bar{\\kappa}_{\\mathrm{code}}",
  mean_per_sketch: "\\bar{\\kappa}_{\\mathrm{drawing}}",
  percent: "p_o",
  positive: "p_{\\mathrm{pos}}",
  negative: "p_{\\mathrm{neg}}",
  alpha: "\\alpha",
  alpha_jaccard: "\\alpha_{\\mathrm{Jaccard}}",
  alpha_masi: "\\alpha_{\\mathrm{MASI}}",
  fleiss: "\\kappa_{\\mathrm{Fleiss}}",
  conger: "\\kappa_{\\mathrm{Conger}}",
  light: "\\kappa_{\\mathrm{Light}}",
  ac1: "\\mathrm{AC}_1",
  brennan_prediger: "\\kappa_{\\mathrm{BP}}",
  kappa_max: "\\kappa_{\\max}",
  prevalence: "\\mathrm{PI}",
  bias: "\\mathrm{BI}",
};

/** The coefficients of the report that are about the pair, or about all coders. */
export function toldOf(measures: readonly Measure[], who: Measure["who"]): Told[] {
  return measures
    .filter((measure) => measure.who === who)
    .map((measure) => ({
      ...measure,
      ...MEASURES[measure.key],
      source: OTHER_SOURCES[measure.source] ?? measure.source,
      latex: SYMBOLS[measure.key],
      isPercent: measure.key === "percent",
    }));
}

const F1 = t("Hripcsak & Rothschild 2005");

/** Every number about regions, the headline first. */
export function toldOfRegions({ regions, codes }: DrawnAgreement): Told[] {
  return [
    {
      name: t("Coded-region F1"),
      latex: "F_1",
      coefficient: regions.coded.f1,
      meaning: t(
        "Regions with the same code in the same place, over all codes. The headline: a region left over, or coded otherwise, counts as a miss.",
      ),
      source: F1,
    },
    {
      name: t("Mean F1 per code"),
      latex: "\\bar{F}_1",
      coefficient: regions.macro_f1,
      meaning: t("Mean of the codes’ own F1, so that rare codes weigh as much as common ones."),
      source: t("unweighted mean"),
      defined: regions.codes_defined,
      total: codes.length,
    },
    {
      name: t("Region F1, whatever the code"),
      latex: "F_{1,\\mathrm{drawn}}",
      coefficient: regions.drawn.f1,
      meaning: t("Whether both drew a region in the same place."),
      source: F1,
    },
    ...onPlaces(regions),
    ...onCodes(regions),
  ];
}

function onPlaces(regions: DrawnAgreement["regions"]): Told[] {
  return [
    {
      name: t("Mean overlap (IoU)"),
      latex: "\\overline{\\mathrm{IoU}}",
      coefficient: regions.mean_iou,
      meaning: t("Of regions that are one: the area both share, by the area of either."),
      source: t("Jaccard index of areas"),
    },
    {
      name: t("Panoptic quality"),
      latex: "\\mathrm{PQ}",
      coefficient: regions.panoptic_quality,
      meaning: t("Region F1 times mean overlap."),
      source: t("Kirillov et al. 2019"),
    },
  ];
}

function onCodes({ on_matched, on_all, drawn, presence_kappa }: DrawnAgreement["regions"]): Told[] {
  return [
    {
      name: t("κ of codes on shared regions"),
      latex: "\\kappa_{\\mathrm{matched}}",
      coefficient: on_matched.kappa,
      meaning: tn(
        drawn.matched,
        "Given the {{count, number}} pairs of regions that are one: whether they carry the same codes.",
        "Given the {{count, number}} pairs of regions that are one: whether they carry the same codes.",
      ),
      source: t("Cohen 1960"),
    },
    {
      name: t("Positive agreement of codes on shared regions"),
      latex: "p_{\\mathrm{pos,matched}}",
      coefficient: on_matched.positive,
      meaning: t("The same, of presences alone."),
      source: t("Cicchetti & Feinstein 1990"),
    },
    {
      name: t("α of code sets on shared regions (MASI)"),
      latex: "\\alpha_{\\mathrm{MASI}}",
      coefficient: on_matched.alpha_masi,
      meaning: t("The same, with sets of codes that overlap counted in part."),
      source: t("Passonneau 2006"),
    },
    {
      name: t("κ of codes on all regions"),
      latex: "\\kappa_{\\mathrm{regions}}",
      coefficient: on_all.kappa,
      meaning: t("With regions that only one of the two drew, as coded by one and not by the other."),
      source: t("Cohen 1960"),
    },
    {
      name: t("κ of presence, read off the regions"),
      latex: "\\kappa_{\\mathrm{presence}}",
      coefficient: presence_kappa,
      meaning: t("A code is on a drawing if a region carries it; codes on the whole drawing stay out."),
      source: t("Cohen 1960"),
    },
  ];
}

/** Every number about connectors, the headline first. */
export function toldOfConnectors({ connectors }: DrawnAgreement): Told[] {
  return [
    {
      name: t("Connector F1, ends and direction"),
      latex: "F_{1,\\mathrm{connectors}}",
      coefficient: connectors.directed.f1,
      meaning: t("Both joined the same two things, the same way round. The headline."),
      source: F1,
    },
    {
      name: t("Connector F1, ends alone"),
      latex: "F_{1,\\mathrm{ends}}",
      coefficient: connectors.ends.f1,
      meaning: t("Both joined the same two things, whichever way the arrow points."),
      source: F1,
    },
    {
      name: t("Coded-connector F1"),
      latex: "F_{1,\\mathrm{coded}}",
      coefficient: connectors.coded.f1,
      meaning: t("The same ends, direction and code, over all codes."),
      source: F1,
    },
    {
      name: t("Same direction"),
      latex: "p_{\\mathrm{direction}}",
      coefficient: connectors.direction,
      meaning: t("Of connectors with the same ends, the share that points the same way."),
      source: t("not corrected for chance"),
      isPercent: true,
    },
  ];
}
