import type { Agreement, Coefficient } from "../../api/reports";
import { counted } from "../../i18n/words";

/** A coefficient with its names and what it says, in one sentence. */
export interface Described {
  readonly name: string;
  readonly latex: string;
  readonly coefficient: Coefficient;
  readonly meaning: string;
  readonly isPercent?: boolean;
}

type Overall = NonNullable<Agreement["overall"]>;
type AllCoders = NonNullable<Agreement["all_coders"]>;

/** Every coefficient of two coders, the headline first. */
export function ofPair(overall: Overall): Described[] {
  return [...chanceCorrected(overall), ...averaged(overall), ...descriptive(overall)];
}

function chanceCorrected(overall: Overall): Described[] {
  return [
    {
      name: "Cohen’s κ",
      latex: "\\kappa",
      coefficient: overall.kappa,
      meaning: "Agreement beyond chance over all cells together: the headline.",
    },
    {
      name: "De Vries’ pooled κ",
      latex: "\\kappa_{\\mathrm{pooled}}",
      coefficient: overall.devries,
      meaning: "Each code is judged by its own chance, so knowing which codes are common earns nothing.",
    },
    {
      name: "Moons and Vandervieren’s κ",
      latex: "\\kappa_{\\mathrm{MV}}",
      coefficient: overall.moons_vandervieren,
      meaning: "The same idea for any number of coders.",
    },
    {
      name: "Gwet’s AC1",
      latex: "\\mathrm{AC}_1",
      coefficient: overall.ac1,
      meaning: "Chance is taken to be small where a category is rare. Not a κ: name it as AC1.",
    },
    {
      name: "PABAK (Brennan–Prediger)",
      latex: "\\mathrm{PABAK}",
      coefficient: overall.pabak,
      meaning: "κ if presence and absence were equally likely. Some programs call this kappa.",
    },
  ];
}

function averaged(overall: Overall): Described[] {
  const share = ({ defined, total }: Overall["mean_per_code"], what: string) =>
    `${defined} of ${counted(total, what)} have a κ; the others cannot enter the mean.`;
  return [
    {
      name: "Mean κ per code",
      latex: "\\bar{\\kappa}_{\\mathrm{code}}",
      coefficient: overall.mean_per_code.mean,
      meaning: share(overall.mean_per_code, "code"),
    },
    {
      name: "Mean κ per drawing",
      latex: "\\bar{\\kappa}_{\\mathrm{drawing}}",
      coefficient: overall.mean_per_sketch.mean,
      meaning: `${share(overall.mean_per_sketch, "drawing")} Finds hard drawings; no measure of reliability.`,
    },
  ];
}

function descriptive(overall: Overall): Described[] {
  return [
    {
      name: "Percent agreement",
      latex: "p_o",
      coefficient: overall.percent,
      meaning: "Share of cells on which both decided alike, chance included.",
      isPercent: true,
    },
    {
      name: "Positive agreement",
      latex: "p_{\\mathrm{pos}}",
      coefficient: overall.positive,
      meaning: "Agreement on presences alone (Dice, F1): 2 × both, by all presences of the two.",
    },
    {
      name: "Negative agreement",
      latex: "p_{\\mathrm{neg}}",
      coefficient: overall.negative,
      meaning: "Agreement on absences alone.",
    },
    {
      name: "Largest possible κ",
      latex: "\\kappa_{\\max}",
      coefficient: overall.kappa_max,
      meaning: "The highest κ these two could reach, as often as each used the codes.",
    },
    {
      name: "Prevalence index",
      latex: "\\mathrm{PI}",
      coefficient: overall.prevalence_index,
      meaning: "From −1 (no code on any drawing) to 1 (every code on every drawing). Far from 0, κ falls.",
    },
    {
      name: "Bias index",
      latex: "\\mathrm{BI}",
      coefficient: overall.bias_index,
      meaning: "How much more often the first coder uses codes than the second: 0 where both use as many.",
    },
  ];
}

/** The coefficients of three or more coders. */
export function ofAll(all: AllCoders): Described[] {
  return [
    {
      name: "Krippendorff’s α",
      latex: "\\alpha",
      coefficient: all.krippendorff,
      meaning: "Nominal; takes drawings that only some have coded as far as they go.",
    },
    {
      name: "Fleiss’ κ",
      latex: "\\kappa_{\\mathrm{Fleiss}}",
      coefficient: all.fleiss,
      meaning: "Chance from the shares of all coders together.",
    },
    {
      name: "Conger’s κ",
      latex: "\\kappa_{\\mathrm{Conger}}",
      coefficient: all.conger,
      meaning: "Chance from each coder’s own shares: Cohen’s κ for more than two.",
    },
    {
      name: "Light’s κ",
      latex: "\\kappa_{\\mathrm{Light}}",
      coefficient: all.light,
      meaning: "Mean of Cohen’s κ over all pairs; without a value where one pair has none.",
    },
    {
      name: "Moons and Vandervieren’s κ",
      latex: "\\kappa_{\\mathrm{MV}}",
      coefficient: all.moons_vandervieren,
      meaning: "Each code judged by its own chance: the careful figure.",
    },
    {
      name: "Gwet’s AC1",
      latex: "\\mathrm{AC}_1",
      coefficient: all.ac1,
      meaning: "Not a κ: name it as AC1.",
    },
    {
      name: "Percent agreement",
      latex: "p_a",
      coefficient: all.percent,
      meaning: "Mean over pairs of coders, chance included.",
      isPercent: true,
    },
  ];
}
