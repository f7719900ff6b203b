/** German texts of the coding page's panels: bars, lists, dialogs and what can be done by keys. */
export const PANELS: Readonly<Record<string, string>> = {};
