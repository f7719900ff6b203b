import { afterEach, expect, test } from "vitest";

import { language, languageFor, speak, t, tn } from "./text";
import { decimal, listed, percent } from "./words";

afterEach(() => speak("en"));

test("English stands in the source: counts take their word, values their place", () => {
  expect(t("Closed by {{name}}", { name: "Anna <b>" })).toBe("Closed by Anna <b>");
  expect(tn(1, "{{count, number}} drawing", "{{count, number}} drawings")).toBe("1 drawing");
  expect(tn(0, "{{count, number}} drawing", "{{count, number}} drawings")).toBe("0 drawings");
  expect(tn(1200, "{{count, number}} drawing", "{{count, number}} drawings")).toBe("1,200 drawings");
});

test("German has its own words, counts, numbers and lists", async () => {
  await speak("de");
  expect(language()).toBe("de");
  expect(t("Owner")).toBe("Leitung");
  expect(decimal(0.8664, 2)).toBe("0,87");
  expect(percent(0.9413)).toBe("94,1 %");
  expect(listed(["Anna", "Ben", "Chris"])).toBe("Anna, Ben und Chris");
});

test("a text that means two things is told apart by its context", async () => {
  await speak("de");
  expect(t("Open round", { context: "state" })).not.toBe(t("Open round"));
  await speak("en");
  expect(t("Open round", { context: "state" })).toBe("Open round");
});

test("what a language lacks is shown in English", async () => {
  await speak("de");
  expect(t("Colons: and. dots| too")).toBe("Colons: and. dots| too");
  expect(tn(1, "{{count}} thing nobody knows", "{{count}} things nobody knows")).toBe("1 thing nobody knows");
});

test("the language is the one chosen, or the first of the browser's that there is", () => {
  expect(languageFor("de", ["en-GB"])).toBe("de");
  expect(languageFor("system", ["fr-FR", "de-AT", "en"])).toBe("de");
  expect(languageFor("system", ["en-US", "de"])).toBe("en");
  expect(languageFor("system", ["fr"])).toBe("en");
  expect(languageFor("system", [])).toBe("en");
});
