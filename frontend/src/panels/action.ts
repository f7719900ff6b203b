import type { CodingApp } from "./app";

/** Something the coder can do: by key, in the command palette, and by a button where there is one. */
export interface Action {
  readonly id: string;
  readonly words: string;
  /** As shown and matched: "Ctrl+Shift+Z". Ctrl stands for Cmd on a Mac. The first one is shown. */
  readonly keys: readonly string[];
  readonly section: "Tools" | "Codes" | "Regions" | "View" | "Drawings" | "Steps";
  /** Goes on while its key is held down; others act once per press. */
  readonly repeats?: true;
  run(app: CodingApp): void;
}

/** Ids of the selected regions. */
export function selected({ session }: CodingApp): string[] {
  return [...session.drawing.selection];
}
