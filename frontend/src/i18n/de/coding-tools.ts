/** German texts of the coding page's tools, shapes, store and canvas: what is announced and what steps are called. */
export const TOOLS: Readonly<Record<string, string>> = {};
