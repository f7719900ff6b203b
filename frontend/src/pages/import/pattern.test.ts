import { expect, test } from "vitest";

import { patternParts, whyNotUsable } from "./pattern";

test("a pattern is shown as its fields and the text between them", () => {
  expect(patternParts("study1/{participant}_{phase}-*")).toEqual([
    { text: "study1/", kind: "text" },
    { text: "{participant}", kind: "field" },
    { text: "_", kind: "text" },
    { text: "{phase}", kind: "field" },
    { text: "-", kind: "text" },
    { text: "*", kind: "anything" },
  ]);
});

test.each([
  ["{participant}_{phase}", null],
  ["{participant}_{phase}.{ext}", null],
  ["{participant} ({n})", null],
  ["{phase}", "needs {participant}"],
  ["{participant}{phase}", "something between them"],
  ["{participant}*", "something between them"],
  ["{participant}_{participant}", "names a field twice"],
  ["{person}_{participant}", "{person} is not a field"],
])("%s: %s", (pattern, reason) => {
  if (reason === null) {
    expect(whyNotUsable(pattern)).toBeNull();
  } else {
    expect(whyNotUsable(pattern)).toContain(reason);
  }
});
