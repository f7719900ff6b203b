/** What a person chose for this browser: how it looks and whether single keys act. Kept on this computer only. */
export interface Preferences {
  readonly language: "system" | "en" | "de";
  readonly theme: "system" | "light" | "dark";
  /** Whether single letters and digits act as shortcuts (WCAG 2.1.4 asks for a way to turn them off). */
  readonly singleKeys: boolean;
  /** Keys chosen for actions of the coding page, by the action's id; what is not here has its own. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** Whether marks are suggested on pictures without marks of their own. */
  readonly suggestedMarks: boolean;
  /** Whether suggestions are shown of which the picture gives little. */
  readonly unsureSuggestions: boolean;
}

const STORED_AS = "inkcode.preferences";
const DEFAULTS: Preferences = {
  language: "system",
  theme: "system",
  singleKeys: true,
  keys: {},
  suggestedMarks: false,
  unsureSuggestions: false,
};

let current: Preferences | null = null;
const listeners = new Set<() => void>();

/** The preferences; the same object until they change. */
export function preferences(): Preferences {
  current ??= read();
  return current;
}

/** Changes preferences, keeps them for the next visit and tells everyone who listens. */
export function changePreferences(change: Partial<Preferences>): void {
  current = { ...preferences(), ...change };
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(current));
  } catch {
    // A browser that stores nothing still follows the choice until the page is closed.
  }
  applyTheme();
  listeners.forEach((listener) => listener());
}

/** Calls `listener` after every change; returns how to stop. */
export function onPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Puts the chosen theme on the document; "system" leaves the choice to the browser. */
export function applyTheme(): void {
  const { theme } = preferences();
  if (theme === "system") {
    delete document.documentElement.dataset["theme"];
  } else {
    document.documentElement.dataset["theme"] = theme;
  }
}

function read(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED_AS) ?? "{}");
    return typeof stored === "object" && stored !== null ? repaired(stored) : DEFAULTS;
  } catch {
    return DEFAULTS;
  }
}

function repaired(stored: object): Preferences {
  const language = "language" in stored ? stored.language : DEFAULTS.language;
  const theme = "theme" in stored ? stored.theme : DEFAULTS.theme;
  const singleKeys = "singleKeys" in stored ? stored.singleKeys : DEFAULTS.singleKeys;
  return {
    language: language === "en" || language === "de" ? language : "system",
    theme: theme === "light" || theme === "dark" ? theme : "system",
    singleKeys: typeof singleKeys === "boolean" ? singleKeys : true,
    keys: "keys" in stored ? repairedKeys(stored.keys) : {},
    suggestedMarks: "suggestedMarks" in stored && stored.suggestedMarks === true,
    unsureSuggestions: "unsureSuggestions" in stored && stored.unsureSuggestions === true,
  };
}

function repairedKeys(stored: unknown): Preferences["keys"] {
  const entries = typeof stored === "object" && stored !== null ? Object.entries(stored) : [];
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, string[]] =>
        Array.isArray(entry[1]) && entry[1].every((key) => typeof key === "string"),
    ),
  );
}
