/** German texts of the coefficients: their names and what they say. */
export const MEASURES: Readonly<Record<string, string>> = {
  "Cohen's κ, all cells": "Cohens κ, alle Zellen",
  "Agreement beyond chance of two coders over every drawing and code. The headline.":
    "Überzufällige Übereinstimmung zweier Codierender über alle Zeichnungen und Codes. Die Hauptzahl.",
  "De Vries pooled κ": "Gepooltes κ nach De Vries",
  "Each code judged by its own chance, then averaged: no credit for knowing which codes are common.":
    "Jeder Code an seinem eigenen Zufall gemessen, dann gemittelt: Zu wissen, welche Codes häufig sind, zählt nichts.",
  "Moons–Vandervieren κ": "κ nach Moons–Vandervieren",
  "As De Vries for any number of coders, who share one pool of habits.":
    "Wie De Vries, für beliebig viele Codierende mit gemeinsamen Gewohnheiten.",
  "Mean κ per code": "Mittleres κ je Code",
  "Mean of the codes' own kappas; codes without one drop out, which biases it.":
    "Mittel der κ der einzelnen Codes; Codes ohne κ fallen weg, was verzerrt.",
  "Mean κ per drawing": "Mittleres κ je Zeichnung",
  "Mean of the drawings' own kappas: finds hard drawings, no measure of reliability.":
    "Mittel der κ der einzelnen Zeichnungen: findet schwierige Zeichnungen, ist kein Maß der Reliabilität.",
  "Share decided alike; high wherever one answer is common, as most codes are absent.":
    "Anteil gleicher Einzelentscheidungen; hoch, wo eine Antwort überwiegt, da die meisten Codes fehlen.",
  "Of the presences, the share the other coder has too (Dice, F1).":
    "Anteil der vergebenen Codes, die auch die andere Person vergeben hat (Dice, F1).",
  "Of the absences, the share the other coder has too.":
    "Anteil der nicht vergebenen Codes, die auch die andere Person nicht vergeben hat.",
  "Krippendorff's α, nominal": "Krippendorffs α, nominal",
  "Reliability of the codings of any number of coders, also where some are missing.":
    "Reliabilität der Codierungen beliebig vieler Codierender, auch wenn einige fehlen.",
  "Krippendorff's α, code sets (Jaccard)": "Krippendorffs α, Codemengen (Jaccard)",
  "The unit is the drawing, the value its set of codes; part of a set counts in part.":
    "Einheit ist die Zeichnung, Wert ihre Codemenge; ein Teil einer Menge zählt anteilig.",
  "Krippendorff's α, code sets (MASI)": "Krippendorffs α, Codemengen (MASI)",
  "As with Jaccard, but sets that merely overlap count a third: low by construction on large sets.":
    "Wie bei Jaccard, aber Mengen, die sich nur überschneiden, zählen ein Drittel: bei großen Mengen bauartbedingt niedrig.",
  "Fleiss' κ": "Fleiss’ κ",
  "Agreement beyond the chance of coders who share one pool of habits (Scott's π for two).":
    "Überzufällige Übereinstimmung von Codierenden mit gemeinsamen Gewohnheiten (bei zweien Scotts π).",
  "Conger's κ": "Congers κ",
  "Cohen's kappa for any number of coders, each with their own habits.":
    "Cohens κ für beliebig viele Codierende, alle mit eigenen Gewohnheiten.",
  "Light's κ": "Lights κ",
  "Mean of Cohen's kappa over all pairs of coders.": "Mittel von Cohens κ über alle Paare von Codierenden.",
  "Gwet's AC1": "Gwets AC1",
  "Chance agreement stays small where nearly all cells are alike. Not a kappa; label it.":
    "Die Zufallsübereinstimmung bleibt klein, wo fast alle Zellen gleich sind. Kein κ; so auszuweisen.",
  "Brennan–Prediger (PABAK, S)": "Brennan–Prediger (PABAK, S)",
  "Every answer taken as equally likely by chance. Not to be reported as kappa.":
    "Jede Antwort gilt als gleich wahrscheinlich. Nicht als κ zu berichten.",
  "The highest kappa that what the two coders used in total allows.":
    "Das höchste κ, das die Häufigkeiten der beiden zulassen.",
  "How far presences outweigh absences: −1 (none present) to 1 (all present).":
    "Wie weit Vergebenes überwiegt: −1 (nichts vergeben) bis 1 (alles vergeben).",
  "How much more often the first coder put a code than the second: −1 to 1.":
    "Wie viel öfter die erste Person einen Code vergeben hat als die zweite: −1 bis 1.",
};
