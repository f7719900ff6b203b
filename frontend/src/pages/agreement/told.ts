import type { DrawnAgreement, Measure } from "../../api/reports";
import type { Quotable } from "./copies";

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
    .map((measure) => ({ ...measure, latex: SYMBOLS[measure.key], isPercent: measure.key === "percent" }));
}

const F1 = "Hripcsak & Rothschild 2005";

/** Every number about regions, the headline first. */
export function toldOfRegions({ regions, codes }: DrawnAgreement): Told[] {
  return [
    {
      name: "Coded-region F1",
      latex: "F_1",
      coefficient: regions.coded.f1,
      meaning:
        "Regions with the same code in the same place, over all codes. The headline: a region left over, or coded otherwise, counts as a miss.",
      source: F1,
    },
    {
      name: "Mean F1 per code",
      latex: "\\bar{F}_1",
      coefficient: regions.macro_f1,
      meaning: "Mean of the codes’ own F1, so that rare codes weigh as much as common ones.",
      source: "unweighted mean",
      defined: regions.codes_defined,
      total: codes.length,
    },
    {
      name: "Region F1, whatever the code",
      latex: "F_{1,\\mathrm{drawn}}",
      coefficient: regions.drawn.f1,
      meaning: "Whether both drew a region in the same place.",
      source: F1,
    },
    ...onPlaces(regions),
    ...onCodes(regions),
  ];
}

function onPlaces(regions: DrawnAgreement["regions"]): Told[] {
  return [
    {
      name: "Mean overlap (IoU)",
      latex: "\\overline{\\mathrm{IoU}}",
      coefficient: regions.mean_iou,
      meaning: "Of regions that are one: the area both share, by the area of either.",
      source: "Jaccard index of areas",
    },
    {
      name: "Panoptic quality",
      latex: "\\mathrm{PQ}",
      coefficient: regions.panoptic_quality,
      meaning: "Region F1 times mean overlap.",
      source: "Kirillov et al. 2019",
    },
  ];
}

function onCodes({ on_matched, on_all, drawn, presence_kappa }: DrawnAgreement["regions"]): Told[] {
  return [
    {
      name: "κ of codes on shared regions",
      latex: "\\kappa_{\\mathrm{matched}}",
      coefficient: on_matched.kappa,
      meaning: `Given the ${drawn.matched} pairs of regions that are one: whether they carry the same codes.`,
      source: "Cohen 1960",
    },
    {
      name: "Positive agreement of codes on shared regions",
      latex: "p_{\\mathrm{pos,matched}}",
      coefficient: on_matched.positive,
      meaning: "The same, of presences alone.",
      source: "Cicchetti & Feinstein 1990",
    },
    {
      name: "α of code sets on shared regions (MASI)",
      latex: "\\alpha_{\\mathrm{MASI}}",
      coefficient: on_matched.alpha_masi,
      meaning: "The same, with sets of codes that overlap counted in part.",
      source: "Passonneau 2006",
    },
    {
      name: "κ of codes on all regions",
      latex: "\\kappa_{\\mathrm{regions}}",
      coefficient: on_all.kappa,
      meaning: "With regions that only one of the two drew, as coded by one and not by the other.",
      source: "Cohen 1960",
    },
    {
      name: "κ of presence, read off the regions",
      latex: "\\kappa_{\\mathrm{presence}}",
      coefficient: presence_kappa,
      meaning: "A code is on a drawing if a region carries it; codes on the whole drawing stay out.",
      source: "Cohen 1960",
    },
  ];
}

/** Every number about connectors, the headline first. */
export function toldOfConnectors({ connectors }: DrawnAgreement): Told[] {
  return [
    {
      name: "Connector F1, ends and direction",
      latex: "F_{1,\\mathrm{connectors}}",
      coefficient: connectors.directed.f1,
      meaning: "Both joined the same two things, the same way round. The headline.",
      source: F1,
    },
    {
      name: "Connector F1, ends alone",
      latex: "F_{1,\\mathrm{ends}}",
      coefficient: connectors.ends.f1,
      meaning: "Both joined the same two things, whichever way the arrow points.",
      source: F1,
    },
    {
      name: "Coded-connector F1",
      latex: "F_{1,\\mathrm{coded}}",
      coefficient: connectors.coded.f1,
      meaning: "The same ends, direction and code, over all codes.",
      source: F1,
    },
    {
      name: "Same direction",
      latex: "p_{\\mathrm{direction}}",
      coefficient: connectors.direction,
      meaning: "Of connectors with the same ends, the share that points the same way.",
      source: "not corrected for chance",
      isPercent: true,
    },
  ];
}
