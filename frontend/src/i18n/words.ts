import { language, locale, t } from "./text";

/** Words within a sentence: English begins them small ("region 3"), German keeps the capital of its nouns. */
export function within(words: string): string {
  return language() === "de" ? words : words.charAt(0).toLowerCase() + words.slice(1);
}

/** "Anna, Ben and Chris". */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: "conjunction" }).format(names);
}

/**
 * A person as the reader knows them. On one's own computer one is called "You" until one chooses a name: that is
 * said in the reader's language, and to others it would say the wrong thing.
 */
export function forReader(name: string, isMe: boolean): string {
  if (name === "You") {
    return isMe ? t("You") : ROLES.owner;
  }
  return isMe ? t("{{name}} (you)", { name }) : name;
}

/** "3 May 2026, 14:05" in the reader's own time zone. */
export function dated(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

/** "3 May 2026". */
export function day(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium" }).format(new Date(iso));
}

/** A whole or decimal number as people write it: 1200 is "1,200". */
export function number(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

/** A number with so many decimals: `decimal(0.8664, 2)` is "0.87". */
export function decimal(value: number, digits: number): string {
  return new Intl.NumberFormat(locale(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  }).format(value);
}

/** A share of 1 as a percentage: 0.9413 is "94.1 %". */
export function percent(share: number, digits = 1): string {
  return `${decimal(share * 100, digits)} %`;
}

/** What a level or a component of a code is called. */
export const LEVELS = {
  pipeline: t("Pipeline"),
  attack: t("Attack"),
  defense: t("Defense"),
  other: t("Other"),
} as const;
export const COMPONENTS = {
  structural: t("Structural"),
  functional: t("Functional"),
  none: t("None"),
} as const;
export const ROLES = { owner: t("Owner"), coder: t("Coder"), viewer: t("Viewer") } as const;

/** What families of ink are called. */
export const INKS: Readonly<Record<string, string>> = {
  red: t("red"),
  orange: t("orange"),
  yellow: t("yellow"),
  green: t("green"),
  cyan: t("cyan"),
  blue: t("blue"),
  violet: t("violet"),
  black: t("black"),
  grey: t("grey"),
  white: t("white"),
};

const KEYS = new Intl.Collator("en", { numeric: true });

/** The order of keys as people count: E.2 comes before E.10. */
export const byKey = (a: string, b: string): number => KEYS.compare(a, b);
