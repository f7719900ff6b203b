import { describe, expect, it } from "vitest";

import { codebookOf } from "../store/codebook";
import type { Coding } from "../store/drawing";
import { slotOf } from "../theme/groupSlots";
import { lookOf } from "./regionLook";

const CODEBOOK = codebookOf(
  ["A", "B"].map((key) => ({
    id: key,
    key,
    name: key,
    codes: [1, 2, 3].map((n) => ({
      id: `${key}${n}`,
      key: `${key}.${n}`,
      name: "",
      definition: "",
      include: "",
      exclude: "",
      example: "",
    })),
  })),
);

function codings(...codes: string[]): Coding[] {
  return codes.map((code) => ({ id: code, code, region: "r", unsure: false, memo: "" }));
}

describe("the look of a region", () => {
  it("is dashed grey without codes, and has no tag", () => {
    expect(lookOf([], CODEBOOK)).toMatchObject({ dash: "5 4", tag: "", band: [] });
  });

  it("is the colour of its only group, with glyph and key in the tag", () => {
    expect(lookOf(codings("A2", "A1"), CODEBOOK)).toEqual({
      stroke: slotOf(0).paper,
      dash: null,
      band: [],
      tag: "● A.1 · ● A.2",
    });
  });

  it("is grey with a band when groups meet, and counts what the tag has no room for", () => {
    const look = lookOf(codings("B1", "A1", "A2", "A3"), CODEBOOK);
    expect(look.band).toEqual([slotOf(0).paper, slotOf(1).paper]);
    expect(look.tag).toBe("● A.1 · ● A.2 +2");
  });

  it("shows doubt, and keeps a code that is no longer in the codebook", () => {
    const [unsure] = codings("A1");
    const look = lookOf([...(unsure ? [{ ...unsure, unsure: true }] : []), ...codings("gone")], CODEBOOK);
    expect(look.tag).toBe("● A.1? · ○ removed code");
  });
});
