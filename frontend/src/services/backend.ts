import { send, type Schema } from "../api/client";
import type { Mark } from "../store/marks";
import type { Suggestion } from "../store/suggestions";
import type { InkLayer } from "./inks";
import type { Operation } from "./operations";

export type Workspace = Schema<"Workspace">;
export type Assignment = Schema<"AssignmentRead">;

/** One stored thing with its revision; both are null after a deletion. */
export type StoredItem = Pick<Schema<"BatchItem">, "id" | "region" | "coding">;
export type BatchAnswer = Omit<Schema<"BatchResult">, "items"> & { readonly items: readonly StoredItem[] };

/** What a coder says of a sketch as a whole; what is left out stays. */
export interface Saying {
  readonly memo?: string;
  /** Code groups of which no code applies. */
  readonly none_applies?: readonly string[];
}

/** What the coding page asks of the server. Every call throws ProblemError where it is refused or unanswered. */
export interface Backend {
  load(assignment: string): Promise<Workspace>;
  marks(address: string): Promise<Mark[]>;
  /** The inks of a sketch's picture. */
  inks(sketch: string): Promise<InkLayer[]>;
  /** What the picture of a sketch may show; the server may look at it for seconds. */
  suggestions(sketch: string, signal: AbortSignal): Promise<readonly Suggestion[]>;
  /** All operations are stored or none; repeating them changes nothing. */
  change(assignment: string, operations: readonly Operation[]): Promise<BatchAnswer>;
  say(assignment: string, saying: Saying): Promise<Assignment>;
  done(assignment: string, noCodeApplies: boolean): Promise<Assignment>;
  reopen(assignment: string): Promise<Assignment>;
}

function at(assignment: string, rest = ""): string {
  return `/api/v1/assignments/${encodeURIComponent(assignment)}${rest}`;
}

function json(method: string, body: unknown): RequestInit {
  return { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

/** The server this page came from. */
export const server: Backend = {
  load: (assignment) => send(at(assignment), {}),
  marks: (address) => send(address, {}),
  inks: async (sketch) =>
    (await send<Schema<"InksRead">>(`/api/v1/sketches/${encodeURIComponent(sketch)}/inks`, {})).items,
  suggestions: async (sketch, signal) => {
    const address = `/api/v1/sketches/${encodeURIComponent(sketch)}/suggestions`;
    return (await send<Schema<"SuggestionsRead">>(address, { signal })).items;
  },
  change: (assignment, operations) => send(at(assignment, "/batch"), json("POST", { operations })),
  say: (assignment, saying) => send(at(assignment), json("PATCH", saying)),
  done: (assignment, noCodeApplies) =>
    send(at(assignment, "/done"), json("POST", { no_code_applies: noCodeApplies })),
  reopen: (assignment) => send(at(assignment, "/reopen"), { method: "POST" }),
};
