import { readFileSync } from "node:fs";
import path from "node:path";

import { afterEach, expect, test } from "vitest";

import { speak } from "../src/i18n/text";
import { inOwnWords } from "../src/pages/overview/nextStep";

afterEach(() => speak("en"));

/** Every sentence in which the server tells a step, with something in its places. */
function sentencesOfServer(): string[] {
  const rules = readFileSync(path.resolve(import.meta.dirname, "../../app/studies/rules.py"), "utf8");
  const told = rules.matchAll(/(?:\b(?:text|action)=|\(StepKey\.\w+, )f?"([^"]+)"/g);
  return [...told].map(([, sentence = ""]) =>
    sentence
      .replace(/\{'Continue'[^}]*\}/, "Continue")
      .replaceAll(/\{now\.(?:done|total)\}/g, "3")
      .replaceAll(/\{[^}]*\}/g, "P3"),
  );
}

test("whatever the server says of the next step is said in German too", async () => {
  const sentences = sentencesOfServer();
  expect(sentences.length).toBeGreaterThan(20);
  expect(sentences.map(inOwnWords)).toEqual(sentences);
  await speak("de");
  expect(sentences.filter((sentence) => inOwnWords(sentence) === sentence)).toEqual([]);
  expect(inOwnWords("Start coding: P3")).toBe("Codieren beginnen: P3");
  expect(inOwnWords("Code your drawings in “Pilot”. You have done 2 of 3.")).toBe(
    "Eigene Zeichnungen in „Pilot“ codieren. Fertig: 2 von 3.",
  );
});

test("a sentence nobody knows is shown as it came", async () => {
  await speak("de");
  expect(inOwnWords("Feed the cat.")).toBe("Feed the cat.");
});
