import { render, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";

import { App } from "./App";

const me = {
  id: "1",
  name: "Ada",
  has_passphrase: false,
  local: true,
  data_folder: "/data",
  version: "0.1.0",
};

/** Pages are loaded when they are needed, which takes a moment the first time. */
const PATIENCE = { timeout: 4_000 };

/** A server that answers these addresses and refuses all others. */
function serve(answers: Record<string, unknown>): void {
  vi.stubGlobal("fetch", (request: Request | string) => {
    const path = new URL(typeof request === "string" ? request : request.url, location.origin).pathname;
    const known = path in answers;
    const problem = { title: "Sign in first", code: "not-signed-in", detail: "No session.", status: 401 };
    return Promise.resolve(Response.json(known ? answers[path] : problem, { status: known ? 200 : 401 }));
  });
}

beforeEach(() => history.replaceState(null, "", "/"));

test("the start address offers the demo study and one's own drawings to a newcomer", async () => {
  serve({ "/api/v1/me": me, "/api/v1/studies": [] });
  render(<App />);
  expect(await screen.findByRole("button", { name: "Explore the demo study" }, PATIENCE)).toBeVisible();
  expect(screen.getByRole("button", { name: "Start with my drawings" })).toBeVisible();
});

test("whoever is not signed in is asked to, at any address", async () => {
  serve({});
  history.replaceState(null, "", "/s/some-study/agreement");
  render(<App />);
  expect(await screen.findByRole("heading", { name: "Sign in to Inkcode" }, PATIENCE)).toBeVisible();
});
