import { useSearchParams } from "wouter";

export type Change = (parts: Readonly<Record<string, string | null>>) => void;

/** The part of the address after "?", in which a page keeps what it shows, and a way to change some of it. */
export function useAddress(): [URLSearchParams, Change] {
  const [search, setSearch] = useSearchParams();
  const change: Change = (parts) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(parts)) {
          if (value === null) {
            next.delete(name);
          } else {
            next.set(name, value);
          }
        }
        return next;
      },
      { replace: true },
    );
  return [search, change];
}
