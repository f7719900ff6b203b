import { render } from "@testing-library/react";
import { expect, test } from "vitest";

import { Rich } from "./Rich";

test("a text holds its elements, and a value with tags of its own is written as it is", () => {
  const name = `<name>"R&D" & <b>Co</b></name>.png`;
  const { container } = render(
    <Rich text="Read <name>{{name}}</name> first" values={{ name }} parts={{ name: <strong /> }} />,
  );
  expect(container.textContent).toBe(`Read ${name} first`);
  expect(container.querySelectorAll("strong")).toHaveLength(1);
  expect(container.querySelector("b")).toBeNull();
});
