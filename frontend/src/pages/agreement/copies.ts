import type { Coefficient } from "../../api/reports";
import {
  figure,
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

/** What is copied of a number. Decimals have a point whatever the reader's language, as LaTeX and tables need it. */
export function copiesOf(quotable: Quotable): Copies {
  const { coefficient, isPercent } = quotable;
  const value = isPercent === true ? writtenPercent(coefficient) : writtenValue(coefficient);
  return { value: plain(value), sentence: sentenceOf(quotable, value), latex: latexOf(quotable) };
}

/** Its interval as it is written: shares in percent. */
const ends = ({ coefficient, isPercent }: Quotable) =>
  isPercent === true ? writtenPercentInterval(coefficient) : writtenInterval(coefficient);

function sentenceOf(quotable: Quotable, value: string): string {
  const { name, coefficient, over } = quotable;
  if (coefficient.value === null) {
    return `${name} over ${over} is not computable: ${whyMissing(coefficient)}.`;
  }
  const { interval } = coefficient;
  const range =
    interval === null || interval === undefined
      ? ""
      : `, ${percentOf(interval.level)} % CI ${ends(quotable)} (${interval.method})`;
  return `${name} over ${over} was ${value}${range}.`;
}

function latexOf(quotable: Quotable): string {
  const { latex, coefficient, isPercent } = quotable;
  const { value, interval } = coefficient;
  if (value === null) {
    return "--";
  }
  const text = isPercent === true ? writtenPercent(coefficient).replace(" %", "\\,\\%") : figure(value);
  const relation = text.startsWith(">") ? "> " : "= ";
  const found = `$${latex} ${relation}${plain(text).replace(">", "")}$`;
  if (interval === null || interval === undefined) {
    return found;
  }
  return `${found}, ${percentOf(interval.level)}\\,\\% CI $${plain(ends(quotable)).replace(" %", "\\,\\%")}$`;
}

/** A true minus sign is for reading; programs and LaTeX want the hyphen. */
const plain = (text: string) => text.replaceAll("−", "-");

const percentOf = (level: number) => String(Math.round(level * 1_000) / 10);
