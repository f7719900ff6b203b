import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

import { textsOf } from "./texts.js";
import { GERMAN } from "../src/i18n/de";

/** Folders and files whose texts are still to be made translatable. */
const NOT_YET: readonly string[] = [];

const SOURCE = path.resolve(import.meta.dirname, "../src");
const FILES = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.d\.ts$|(^|\/)testing\/|^i18n\/de\//.test(file))
  .toSorted()
  .map((file) => ({ file, ...textsOf(file, readFileSync(path.join(SOURCE, file), "utf8")) }));
const KEYS = new Set(FILES.flatMap(({ translated }) => translated.map(({ key }) => key)));

test("everything that people read can be translated", () => {
  const loose = FILES.filter(
    ({ file }) => !NOT_YET.some((part) => file === part || file.startsWith(`${part}/`)),
  );
  expect(
    loose.flatMap(({ file, loose }) => loose.map(({ text, line }) => `${file}:${line} ${text}`)),
  ).toEqual([]);
});

test("German has every text, and none that is no longer shown", () => {
  expect([...KEYS].filter((key) => !(key in GERMAN))).toEqual([]);
  expect(Object.keys(GERMAN).filter((key) => !KEYS.has(key))).toEqual([]);
});

test("a translation has the same places and elements as the text", () => {
  const placesOf = (text: string) => [...new Set(text.match(/\{\{\w+|<\/?\w+/g) ?? [])].toSorted();
  const differing = Object.entries(GERMAN).filter(
    ([key, german]) => !key.endsWith("_one") && placesOf(key).join() !== placesOf(german).join(),
  );
  expect(differing).toEqual([]);
});
