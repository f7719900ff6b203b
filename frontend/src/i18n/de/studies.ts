/** German texts of studies, sketches, import, rounds, members, account, overview, shell. */
export const STUDIES: Readonly<Record<string, string>> = {
  "As the browser": "Wie der Browser",
};
