import { expect, test } from "vitest";

import { curlLine } from "./curl";

test("the line holds the whole question, quoted for a shell", () => {
  expect(curlLine("http://127.0.0.1:8000", "/api/v1/studies/s/codings?code=E.8&text=it's")).toBe(
    String.raw`curl -H "Authorization: Bearer $INKCODE_TOKEN" 'http://127.0.0.1:8000/api/v1/studies/s/codings?code=E.8&text=it'\''s'`,
  );
});
