import { t } from "../../i18n/text";

type Parts = readonly string[];

/** The sentences in which the server tells the next step, each with what it says to the reader. */
const SENTENCES: readonly (readonly [RegExp, (parts: Parts) => string])[] = [
  [
    /^Code your drawings in “(.+)”\. You have done (\d+) of (\d+)\.$/,
    ([round = "", done = "", total = ""]) =>
      t("Code your drawings in “{{round}}”. You have done {{done}} of {{total}}.", { round, done, total }),
  ],
  [
    /^You have done all (\d+) of “(.+)”\. The study's owner closes it\.$/,
    ([total = "", round = ""]) =>
      t("You have done all {{total}} of “{{round}}”. The study's owner closes it.", { round, total }),
  ],
  [
    /^You have done all (\d+) of “(.+)”\. Close it when the others are done too\.$/,
    ([total = "", round = ""]) =>
      t("You have done all {{total}} of “{{round}}”. Close it when the others are done too.", {
        round,
        total,
      }),
  ],
  [
    /^“(.+)” is open and others are coding\.$/,
    ([round = ""]) => t("“{{round}}” is open and others are coding.", { round }),
  ],
  [
    /^“(.+)” is open, and you have no drawings to code in it\.$/,
    ([round = ""]) => t("“{{round}}” is open, and you have no drawings to code in it.", { round }),
  ],
  [/^Import the drawings\. There are none yet\.$/, () => t("Import the drawings. There are none yet.")],
  [
    /^Write the codebook, or import one\. It is still empty\.$/,
    () => t("Write the codebook, or import one. It is still empty."),
  ],
  [
    /^Open a round\. Drawings and codebook are ready; agreement needs two coders\.$/,
    () => t("Open a round. Drawings and codebook are ready; agreement needs two coders."),
  ],
  [
    /^The study is being set up\. You can code when its owner opens a round\.$/,
    () => t("The study is being set up. You can code when its owner opens a round."),
  ],
  [/^Read the agreement\. A round is closed\.$/, () => t("Read the agreement. A round is closed.")],
  [
    /^A round is closed, but no drawing was done by two coders, so there is no agreement yet\.$/,
    () => t("A round is closed, but no drawing was done by two coders, so there is no agreement yet."),
  ],
  [/^Start coding: (.+)$/, ([participant = ""]) => t("Start coding: {{participant}}", { participant })],
  [/^Continue coding: (.+)$/, ([participant = ""]) => t("Continue coding: {{participant}}", { participant })],
  [/^Look at your codings$/, () => t("Look at your codings")],
  [/^Look at the drawings$/, () => t("Look at the drawings")],
  [/^Go to the rounds$/, () => t("Go to the rounds")],
  [/^Import drawings$/, () => t("Import drawings")],
  [/^Write the codebook$/, () => t("Write the codebook")],
  [/^Open a round$/, () => t("Open a round")],
  [/^Code the drawings$/, () => t("Code the drawings")],
  [/^Read the agreement$/, () => t("Read the agreement")],
];

/**
 * What the server says of the next step and of the steps of a study, in the reader's language. A sentence it
 * does not know is shown as it came.
 */
export function inOwnWords(sentence: string): string {
  for (const [pattern, words] of SENTENCES) {
    const found = pattern.exec(sentence);
    if (found !== null) {
      return words(found.slice(1));
    }
  }
  return sentence;
}
