import { AGREEMENT } from "./reports-agreement";
import { DISAGREEMENTS } from "./reports-disagreements";

/** German texts of agreement, disagreements, components, codings, gallery, codebook. */
export const REPORTS: Readonly<Record<string, string>> = {
  ...AGREEMENT,
  ...DISAGREEMENTS,
};
