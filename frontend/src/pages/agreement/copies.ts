import type { Coefficient } from "../../api/reports";
import { t } from "../../i18n/text";
import { number } from "../../i18n/words";
import {
  figure,
  pointed,
  whyMissing,
  writtenInterval,
  writtenPercent,
  writtenPercentInterval,
  writtenValue,
} from "./numbers";

/** A number of the report, with the words a paper needs around it. */
export interface Quotable {
  /** As a sentence begins with it: "Cohen’s κ". */
  name: string;
  /** In LaTeX's mathematics: "\\kappa". */
  latex: string;
  coefficient: Coefficient;
  /** What it was counted over: "15 drawings × 44 codes (660 decisions)". */
  over: string;
  isPercent?: boolean;
}

/** The three ways in which a number goes into a paper. */
export interface Copies {
  value: string;
  sentence: string;
  latex: string;
}

/**
 * What is copied of a number. The sentence is in the reader's language; alone and for LaTeX, decimals have a point
 * whatever that is, as programs need it.
 */
export function copiesOf(quotable: Quotable): Copies {
  const { coefficient, isPercent } = quotable;
  const value =
    isPercent === true ? writtenPercent(coefficient, pointed) : writtenValue(coefficient, pointed);
  return { value: plain(value), sentence: sentenceOf(quotable), latex: latexOf(quotable) };
}

function sentenceOf({ name, coefficient, over, isPercent }: Quotable): string {
  if (coefficient.value === null) {
    const why = whyMissing(coefficient);
    return t("{{name}} over {{over}} is not computable: {{why}}.", { name, over, why });
  }
  const { interval } = coefficient;
  const found = {
    name,
    over,
    value: isPercent === true ? writtenPercent(coefficient) : writtenValue(coefficient),
  };
  return interval === null || interval === undefined
    ? t("{{name}} over {{over}} was {{value}}.", found)
    : t("{{name}} over {{over}} was {{value}}, {{level}} % CI {{interval}} ({{method}}).", {
        ...found,
        level: number(percentOf(interval.level)),
        interval: isPercent === true ? writtenPercentInterval(coefficient) : writtenInterval(coefficient),
        method: interval.method,
      });
}

function latexOf(quotable: Quotable): string {
  const { latex, coefficient, isPercent } = quotable;
  const { value, interval } = coefficient;
  if (value === null) {
    return "--";
  }
  const text =
    isPercent === true
      ? writtenPercent(coefficient, pointed).replace(" %", "\\,\\%")
      : figure(value, 2, pointed);
  const relation = text.startsWith(">") ? "> " : "= ";
  const found = `$${latex} ${relation}${plain(text).replace(">", "")}$`;
  if (interval === null || interval === undefined) {
    return found;
  }
  const ends = [interval.low, interval.high].map((end) =>
    isPercent === true ? pointed(end * 100, 1) : figure(end, 2, pointed),
  );
  const brackets = `[${ends.join(", ")}]${isPercent === true ? "\\,\\%" : ""}`;
  return `${found}, ${percentOf(interval.level)}\\,\\% CI $${plain(brackets)}$`;
}

/** A true minus sign is for reading; programs and LaTeX want the hyphen. */
const plain = (text: string) => text.replaceAll("−", "-");

const percentOf = (level: number) => Math.round(level * 1_000) / 10;
