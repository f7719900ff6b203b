import { AGREEMENT } from "./reports-agreement";
import { CODEBOOK } from "./reports-codebook";
import { COMPONENTS } from "./reports-components";
import { DISAGREEMENTS } from "./reports-disagreements";
import { GALLERY } from "./reports-gallery";
import { MEASURES } from "./reports-measures";

/** German texts of agreement, disagreements, components, codings, gallery, codebook. */
export const REPORTS: Readonly<Record<string, string>> = {
  ...AGREEMENT,
  ...CODEBOOK,
  ...COMPONENTS,
  ...DISAGREEMENTS,
  ...GALLERY,
  ...MEASURES,
};
