import i18next from "i18next";

/** The languages people can read Inkcode in. */
export const LANGUAGES = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof LANGUAGES;

/** What stands in place of `{{name}}` in a text. */
export type Values = Readonly<Record<string, string | number>>;

// English stands in the source: every text is its own key, and what a language lacks is shown in English.
void i18next.init({
  lng: "en",
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  contextSeparator: "|",
  fallbackLng: false,
  initAsync: false,
  // React and textContent escape by themselves.
  interpolation: { escapeValue: false },
});

/** Texts of the language that is shown, their places still open: hundreds of regions are named at every change. */
const found = new Map<string, string>();
let numbers = new Intl.NumberFormat("en-GB");
const PLACE = /\{\{(\w+)(, number)?\}\}/g;

/** The language that is shown. */
export function language(): Language {
  return i18next.language === "de" ? "de" : "en";
}

/** The tag by which dates, numbers and lists are written. */
export function locale(): string {
  return language() === "de" ? "de" : "en-GB";
}

/**
 * A text in the language of the reader: `t("Closed by {{name}}", { name })`. The text must stand there
 * literally; `{{n, number}}` writes a number as the language does. A text that means two things has a `context`
 * to tell them: the catalogues have it as "Open|state".
 */
export function t(text: string, values?: Values): string {
  const context = String(values?.["context"] ?? "");
  const key = `${text}|${context}`;
  let open = found.get(key);
  if (open === undefined) {
    open = i18next.t(text, { skipInterpolation: true, context });
    found.set(key, open);
  }
  return values === undefined
    ? open
    : open.replace(PLACE, (place, name: string, asNumber?: string) => {
        const value = values[name] ?? place;
        return asNumber === undefined ? String(value) : numbers.format(Number(value));
      });
}

/**
 * A text that counts: `tn(3, "{{count, number}} drawing", "{{count, number}} drawings")`.
 * The catalogues have it by its text for many, with `_one` and `_other` behind it.
 */
export function tn(count: number, one: string, many: string, values?: Values): string {
  return i18next.t(many, { ...values, count, defaultValue_one: one });
}

/** The language to show: the one chosen, or the first of the browser's that there is. */
export function languageFor(chosen: Language | "system", browser: readonly string[]): Language {
  if (chosen !== "system") {
    return chosen;
  }
  const known = browser.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in LANGUAGES);
  return known === "de" ? "de" : "en";
}

/**
 * Shows everything in this language; texts that stand at the top of modules are read when those are loaded, so this
 * comes before them, and a change of language loads the page anew.
 */
export async function speak(wanted: Language): Promise<void> {
  if (wanted === "de") {
    const { GERMAN } = await import("./de");
    i18next.addResourceBundle("de", "translation", GERMAN, true, true);
  }
  await i18next.changeLanguage(wanted);
  found.clear();
  numbers = new Intl.NumberFormat(locale());
}

/** The instance behind `t`, for `Rich`. */
export const i18n = i18next;
