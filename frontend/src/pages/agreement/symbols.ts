import type { Measure } from "../../api/reports";
import type { Quotable } from "./copies";

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

/** A coefficient of the report, ready to be copied. */
export function quotableOf(measure: Measure, over: string): Quotable {
  return {
    name: measure.name,
    latex: SYMBOLS[measure.key],
    coefficient: measure.coefficient,
    over,
    isPercent: measure.key === "percent",
  };
}
