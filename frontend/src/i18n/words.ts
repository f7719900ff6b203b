/** "1 drawing", "3 drawings". `many` is for words that do not just take an s. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${new Intl.NumberFormat("en").format(n)} ${n === 1 ? one : many}`;
}

/** "Anna, Ben and Chris". */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "conjunction" }).format(names);
}

/** "3 May 2026, 14:05" in the reader's own time zone. */
export function dated(iso: string): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

/** "3 May 2026". */
export function day(iso: string): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" }).format(new Date(iso));
}

/** A share of 1 as a percentage: 0.9413 is "94.1 %". */
export function percent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)} %`;
}

/** What a level or a component of a code is called. */
export const LEVELS = { pipeline: "Pipeline", attack: "Attack", defense: "Defense", other: "Other" } as const;
export const COMPONENTS = { structural: "Structural", functional: "Functional", none: "None" } as const;
export const ROLES = { owner: "Owner", coder: "Coder", viewer: "Viewer" } as const;

const KEYS = new Intl.Collator("en", { numeric: true });

/** The order of keys as people count: E.2 comes before E.10. */
export const byKey = (a: string, b: string): number => KEYS.compare(a, b);
