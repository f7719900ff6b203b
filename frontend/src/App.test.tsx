import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { App } from "./App";

test("the start address shows the studies", async () => {
  render(<App />);
  expect(await screen.findByRole("heading", { name: "Studies" })).toBeVisible();
});
