import { AGREEMENT } from "./reports-agreement";

/** German texts of agreement, disagreements, components, codings, gallery, codebook. */
export const REPORTS: Readonly<Record<string, string>> = {
  ...AGREEMENT,
};
