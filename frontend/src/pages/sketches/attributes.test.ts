import { expect, test } from "vitest";

import { attributesAsText, attributesFromText } from "./attributes";

test("attributes written in lines come back as they were", () => {
  const attributes = { experience: "5 years", site: "Berlin: Mitte" };
  expect(attributesFromText(attributesAsText(attributes))).toEqual(attributes);
});

test("empty lines are nothing, and a name alone has no value", () => {
  expect(attributesFromText("\n role : analyst \n\nexpert")).toEqual({ role: "analyst", expert: "" });
});
