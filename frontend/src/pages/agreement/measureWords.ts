import type { Measure } from "../../api/reports";
import { t } from "../../i18n/text";

/** What a coefficient is called, and what it says. */
interface Words {
  readonly name: string;
  readonly meaning: string;
}

/** The coefficients as the server names them in its files and in the methods paragraph, which are English. */
export const MEASURES: Readonly<Record<Measure["key"], Words>> = {
  cohen: {
    name: t("Cohen's κ, all cells"),
    meaning: t("Agreement beyond chance of two coders over every drawing and code. The headline."),
  },
  devries: {
    name: t("De Vries pooled κ"),
    meaning: t(
      "Each code judged by its own chance, then averaged: no credit for knowing which codes are common.",
    ),
  },
  moons_vandervieren: {
    name: t("Moons–Vandervieren κ"),
    meaning: t("As De Vries for any number of coders, who share one pool of habits."),
  },
  mean_per_code: {
    name: t("Mean κ per code"),
    meaning: t("Mean of the codes' own kappas; codes without one drop out, which biases it."),
  },
  mean_per_sketch: {
    name: t("Mean κ per drawing"),
    meaning: t("Mean of the drawings' own kappas: finds hard drawings, no measure of reliability."),
  },
  percent: {
    name: t("Percent agreement"),
    meaning: t("Share decided alike; high wherever one answer is common, as most codes are absent."),
  },
  positive: {
    name: t("Positive agreement"),
    meaning: t("Of the presences, the share the other coder has too (Dice, F1)."),
  },
  negative: {
    name: t("Negative agreement"),
    meaning: t("Of the absences, the share the other coder has too."),
  },
  alpha: {
    name: t("Krippendorff's α, nominal"),
    meaning: t("Reliability of the codings of any number of coders, also where some are missing."),
  },
  alpha_jaccard: {
    name: t("Krippendorff's α, code sets (Jaccard)"),
    meaning: t("The unit is the drawing, the value its set of codes; part of a set counts in part."),
  },
  alpha_masi: {
    name: t("Krippendorff's α, code sets (MASI)"),
    meaning: t(
      "As with Jaccard, but sets that merely overlap count a third: low by construction on large sets.",
    ),
  },
  fleiss: {
    name: t("Fleiss' κ"),
    meaning: t("Agreement beyond the chance of coders who share one pool of habits (Scott's π for two)."),
  },
  conger: {
    name: t("Conger's κ"),
    meaning: t("Cohen's kappa for any number of coders, each with their own habits."),
  },
  light: {
    name: t("Light's κ"),
    meaning: t("Mean of Cohen's kappa over all pairs of coders."),
  },
  ac1: {
    name: t("Gwet's AC1"),
    meaning: t("Chance agreement stays small where nearly all cells are alike. Not a kappa; label it."),
  },
  brennan_prediger: {
    name: t("Brennan–Prediger (PABAK, S)"),
    meaning: t("Every answer taken as equally likely by chance. Not to be reported as kappa."),
  },
  kappa_max: {
    name: t("κ max"),
    meaning: t("The highest kappa that what the two coders used in total allows."),
  },
  prevalence: {
    name: t("Prevalence index"),
    meaning: t("How far presences outweigh absences: −1 (none present) to 1 (all present)."),
  },
  bias: {
    name: t("Bias index"),
    meaning: t("How much more often the first coder put a code than the second: −1 to 1."),
  },
};

/** Sources that name no publication. */
export const OTHER_SOURCES: Readonly<Record<string, string>> = {
  "unweighted mean": t("unweighted mean"),
  "not corrected for chance": t("not corrected for chance"),
};
