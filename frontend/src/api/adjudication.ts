import type { Geometry } from "../shapes/types";
import { answer, api, type Schema } from "./client";
import { keys, useChange, useRead } from "./queries";

export type DisagreementKind = Schema<"DisagreementKind">;
export type Verdict = Schema<"Verdict">;
export type Reason = Schema<"Reason">;
export type Side = Schema<"DisagreementSide">;
export type QueueCode = Schema<"CodeDefinition">;
export type QueueSketch = Schema<"DisputedSketch">;
export type Progress = Schema<"QueueProgress">;
export type Comparison = Schema<"Comparison">;
export type CodebookNote = Schema<"NoteRead">;
export type RecheckItem = Schema<"RecheckItem">;

/** Where these coders put it, or somewhere drawn for the decision. */
export type Place = { from: string[] } | { regions: Geometry[] };

// The client's mapping of types loses pairs of coordinates and what is always answered; these say it exactly.
export interface DecisionWrite {
  verdict: Verdict;
  place: Place | null;
  reason: Reason | null;
  note: string;
}

export type Decision = DecisionWrite & Pick<Schema<"DecisionRead">, "decided_by" | "decided_at" | "revision">;
export type Disagreement = Omit<Schema<"DisagreementRead">, "decision"> & { decision: Decision | null };
/** All disagreements of a closed round, with what is needed to name and order them. */
export type Queue = Omit<Schema<"DisagreementQueue">, "items"> & { items: Disagreement[] };

export const queueKey = (study: string, round: string | null) => keys.study(study, "disagreements", round);

/** The whole queue of a round; the server hands it over in pages. */
export const useQueue = (study: string, round: string | null) =>
  useRead(queueKey(study, round), () => readQueue(round ?? ""), { enabled: round !== null });

async function readQueue(round: string): Promise<Queue> {
  const whole = await readPage(round, 0);
  for (let { next } = whole; next !== null;) {
    const page = await readPage(round, next);
    whole.items.push(...page.items);
    addNew(whole.sketches, page.sketches);
    addNew(whole.codes, page.codes);
    ({ next } = page);
  }
  return whole;
}

const readPage = (round_id: string, offset: number) =>
  answer(
    api.GET("/api/v1/rounds/{round_id}/disagreements", { params: { path: { round_id }, query: { offset } } }),
  ) as Promise<Queue>;

function addNew<Thing extends { id: string }>(all: Thing[], more: readonly Thing[]): void {
  const known = new Set(all.map(({ id }) => id));
  all.push(...more.filter(({ id }) => !known.has(id)));
}

export const useComparison = (study: string, round_id: string, sketch_id: string) =>
  useRead(
    keys.study(study, "comparison", round_id, sketch_id),
    () =>
      answer(
        api.GET("/api/v1/rounds/{round_id}/comparison/{sketch_id}", {
          params: { path: { round_id, sketch_id } },
        }),
      ) as Promise<Comparison>,
  );

const matching = (revision: number | undefined) =>
  revision === undefined ? {} : { header: { "if-match": `"${revision}"` } };

/** Stores a verdict; `revision` is that of the verdict it replaces. */
export const decide = (round_id: string, disagreement_id: string, body: DecisionWrite, revision?: number) =>
  answer(
    api.PUT("/api/v1/rounds/{round_id}/decisions/{disagreement_id}", {
      params: { path: { round_id, disagreement_id }, ...matching(revision) },
      body: body as Schema<"DecisionWrite">,
    }),
  ) as Promise<Disagreement>;

/** Takes a verdict back, so that the disagreement is open again. What was decided stays in its history. */
export const reopen = (round_id: string, disagreement_id: string, revision?: number) =>
  answer(
    api.DELETE("/api/v1/rounds/{round_id}/decisions/{disagreement_id}", {
      params: { path: { round_id, disagreement_id }, ...matching(revision) },
    }),
  ) as Promise<Disagreement>;

export const useHistory = (study: string, round_id: string, disagreement_id: string) =>
  useRead(keys.study(study, "history", disagreement_id), () =>
    answer(
      api.GET("/api/v1/rounds/{round_id}/decisions/{disagreement_id}/history", {
        params: { path: { round_id, disagreement_id } },
      }),
    ),
  );

export const useComments = (study: string, round_id: string, disagreement_id: string) =>
  useRead(keys.study(study, "comments", disagreement_id), () =>
    answer(
      api.GET("/api/v1/rounds/{round_id}/decisions/{disagreement_id}/comments", {
        params: { path: { round_id, disagreement_id } },
      }),
    ),
  );

export const useAddComment = (study: string, round_id: string, disagreement_id: string) =>
  useChange(
    (body: Schema<"CommentWrite">) =>
      answer(
        api.POST("/api/v1/rounds/{round_id}/decisions/{disagreement_id}/comments", {
          params: { path: { round_id, disagreement_id } },
          body,
        }),
      ),
    [keys.study(study, "comments", disagreement_id), queueKey(study, round_id)],
  );

/** Makes a portion more of the consensus; the answer says how much is left. */
export const makeConsensus = (round_id: string) =>
  answer(api.POST("/api/v1/rounds/{round_id}/consensus", { params: { path: { round_id } } }));

/** Freezing, opening again, and whether names are hidden: reports and pages of the study follow. */
export function useConsensusChanges(study: string, round_id: string) {
  const all = [keys.study(study)];
  const params = { path: { round_id } };
  return {
    freeze: useChange(() => answer(api.PUT("/api/v1/rounds/{round_id}/consensus/freeze", { params })), all),
    unfreeze: useChange(
      () => answer(api.DELETE("/api/v1/rounds/{round_id}/consensus/freeze", { params })),
      all,
    ),
    hideNames: useChange(
      (hidden: boolean) => answer(api.PUT("/api/v1/rounds/{round_id}/names", { params, body: { hidden } })),
      all,
    ),
  };
}

/** A coder's change of mind after the round: their own layer stays what it was. */
export function useReconsider(study: string, round_id: string) {
  const all = [keys.study(study)];
  return {
    change: useChange(
      ({ change_id, ...body }: Schema<"ReconsiderationWrite"> & { change_id: string }) =>
        answer(
          api.PUT("/api/v1/rounds/{round_id}/reconsiderations/{change_id}", {
            params: { path: { round_id, change_id } },
            body,
          }),
        ),
      all,
    ),
    takeBack: useChange(
      (change_id: string) =>
        answer(
          api.DELETE("/api/v1/rounds/{round_id}/reconsiderations/{change_id}", {
            params: { path: { round_id, change_id } },
          }),
        ),
      all,
    ),
  };
}

const notesKey = (study: string) => keys.study(study, "codebook-notes");

export const useAddNote = (study: string, round_id: string) =>
  useChange(
    (body: Schema<"NoteWrite">) =>
      answer(api.POST("/api/v1/rounds/{round_id}/notes", { params: { path: { round_id } }, body })),
    [notesKey(study)],
  );

export const useCodebookNotes = (study: string) =>
  useRead(notesKey(study), () =>
    answer(api.GET("/api/v1/studies/{study}/codebook/notes", { params: { path: { study } } })),
  );

/** Says what was changed in the codebook because of a note; an empty text opens the note again. */
export const useResolveNote = (study: string) =>
  useChange(
    ({ note, resolution }: { note: CodebookNote; resolution: string }) =>
      answer(
        api.PUT("/api/v1/codebook-notes/{note_id}", {
          params: { path: { note_id: note.id }, ...matching(note.revision) },
          body: { resolution },
        }),
      ),
    [notesKey(study)],
  );

export const useRecheck = (study: string) =>
  useRead(keys.study(study, "recheck"), () =>
    answer(api.GET("/api/v1/studies/{study}/codebook/recheck", { params: { path: { study } } })),
  );
