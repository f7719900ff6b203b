import createClient from "openapi-fetch";

import { ProblemError, problemFrom } from "./problem";
import type { components, paths } from "./schema";

/** The HTTP API of Inkcode, typed from its OpenAPI description. The browser sends the session cookie itself. */
export const api = createClient<paths>({
  baseUrl: globalThis.location.origin,
  // Looked up at every call, so that a test can stand in for the server.
  fetch: (request) => globalThis.fetch(request),
});

/** Response and request bodies by their name in the OpenAPI description: `Schema<"RoundRead">`. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/**
 * The data of a call: `await answer(api.GET("/api/v1/me"))`.
 * @throws ProblemError where the server refused or did not answer
 */
export async function answer<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await call.catch(() => {
    throw new ProblemError(problemFrom(0, null));
  });
  if (!response.ok) {
    throw new ProblemError(problemFrom(response.status, error));
  }
  return data as Data;
}

/**
 * Sends what openapi-fetch has no words for: files, and bodies that are not JSON.
 * @throws ProblemError as `answer` does
 */
export async function send<Data>(path: string, init: RequestInit): Promise<Data> {
  const response = await fetch(path, { credentials: "same-origin", ...init }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") {
      throw error;
    }
    throw new ProblemError(problemFrom(0, null));
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    throw new ProblemError(problemFrom(response.status, body));
  }
  return body as Data;
}
