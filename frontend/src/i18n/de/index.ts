import { CODING } from "./coding";
import { REPORTS } from "./reports";
import { STUDIES } from "./studies";

/** German: the English text (for counts with `_one` and `_other` behind it) and what it says in German. */
export const GERMAN: Readonly<Record<string, string>> = { ...CODING, ...REPORTS, ...STUDIES };
