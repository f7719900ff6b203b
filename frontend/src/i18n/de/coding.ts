/** German texts of the coding page and of what all pages share: panels, tools, store, services, canvas, ui, i18n. */
export const CODING: Readonly<Record<string, string>> = {
  Pipeline: "Pipeline",
  Attack: "Angriff",
  Defense: "Verteidigung",
  Other: "Sonstiges",
  Structural: "Strukturell",
  Functional: "Funktional",
  None: "Keine",
  Owner: "Leitung",
  Coder: "Codierer:in",
  Viewer: "Lesend",
};
