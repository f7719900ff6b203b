import { t } from "../i18n/text";

/** A refusal as the server words it (RFC 9457), or what we say when no server answered. */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** For wrong input: which field and why. */
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];
  /** Further members: per-file report of an import, rows of a CSV file, current state. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** Thrown by every call of the API that did not succeed. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = "ProblemError";
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }
}

const OWN_MEMBERS = new Set(["type", "title", "status", "code", "detail", "errors"]);

/**
 * Reads the body of a refused request; anything that is no problem document gets plain words of ours.
 * @param status HTTP status; 0 where no answer came at all
 */
export function problemFrom(status: number, body: unknown): Problem {
  const members: Record<string, unknown> = isObject(body) ? body : {};
  const extra = Object.fromEntries(Object.entries(members).filter(([name]) => !OWN_MEMBERS.has(name)));
  return {
    title: text(members["title"]) ?? t("Something went wrong"),
    status,
    code: text(members["code"]) ?? "unknown",
    detail: text(members["detail"]) ?? fallbackWords(status),
    errors: fieldErrors(members["errors"]),
    extra,
  };
}

/** Whatever was thrown, as a problem that can be shown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) {
    return error.problem;
  }
  return problemFrom(0, null);
}

/** The message for one field, looked up by the end of its pointer. */
export function messageFor(problem: Problem | null, field: string): string | undefined {
  return problem?.errors.find(({ pointer }) => pointer === field || pointer.endsWith(`/${field}`))?.message;
}

function fallbackWords(status: number): string {
  if (status === 0) {
    return t("The server did not answer. Check that Inkcode is still running, then try again.");
  }
  return status >= 500
    ? t("The server could not do this. Nothing was changed; try again in a moment.")
    : t("The server refused this. Reload the page and try again.");
}

function fieldErrors(value: unknown): Problem["errors"] {
  if (!Array.isArray(value)) {
    return [];
  }
  return value.filter(isObject).map((item) => ({
    pointer: text(item["pointer"]) ?? "",
    message: text(item["message"]) ?? "",
  }));
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
