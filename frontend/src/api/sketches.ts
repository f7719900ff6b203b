import { answer, api, type Schema, send } from "./client";
import { keys, useChange, useRead } from "./queries";

export type Sketch = Schema<"SketchRead">;
export type SketchDetail = Schema<"SketchDetail">;
export type Mark = Schema<"MarkRead">;
export type Participant = Schema<"ParticipantRead">;
export type Phase = Schema<"PhaseRead">;

/** Every sketch of the study; lists are read page by page until the server has no more. */
export const useSketches = (study: string) =>
  useRead(keys.study(study, "sketches"), async () => {
    const all: Sketch[] = [];
    let cursor: string | null = null;
    do {
      const query: { limit: number; cursor?: string } = {
        limit: 1_000,
        ...(cursor === null ? {} : { cursor }),
      };
      const page = await readPage(study, query);
      all.push(...page.items);
      cursor = page.next;
    } while (cursor !== null);
    return all;
  });

const readPage = (study: string, query: { limit: number; cursor?: string }) =>
  answer(api.GET("/api/v1/studies/{study}/sketches", { params: { path: { study }, query } }));

export const useSketch = (study: string, sketch_id: string) =>
  useRead(keys.study(study, "sketch", sketch_id), () =>
    answer(api.GET("/api/v1/sketches/{sketch_id}", { params: { path: { sketch_id } } })),
  );

export const useMarks = (study: string, sketch_id: string, enabled: boolean) =>
  useRead(
    keys.study(study, "marks", sketch_id),
    // The client's mapping of types loses pairs; the description says points are pairs.
    () =>
      answer(api.GET("/api/v1/sketches/{sketch_id}/marks", { params: { path: { sketch_id } } })) as Promise<
        Mark[]
      >,
    { enabled },
  );

export const useUpdateSketch = (study: string) =>
  useChange(
    ({ sketch_id, ...body }: Schema<"SketchUpdate"> & { sketch_id: string }) =>
      answer(api.PATCH("/api/v1/sketches/{sketch_id}", { params: { path: { sketch_id } }, body })),
    [keys.study(study)],
  );

export const useDeleteSketch = (study: string) =>
  useChange(
    (sketch_id: string) =>
      answer(api.DELETE("/api/v1/sketches/{sketch_id}", { params: { path: { sketch_id } } })),
    [keys.study(study), keys.studies],
  );

export const useParticipants = (study: string) =>
  useRead(keys.study(study, "participants"), () =>
    answer(api.GET("/api/v1/studies/{study}/participants", { params: { path: { study } } })),
  );

export const useCreateParticipant = (study: string) =>
  useChange(
    (key: string) =>
      answer(
        api.POST("/api/v1/studies/{study}/participants", {
          params: { path: { study } },
          body: { key, attributes: {}, memo: "" },
        }),
      ),
    [keys.study(study)],
  );

export const useUpdateParticipant = (study: string) =>
  useChange(
    ({ participant_id, ...body }: Schema<"ParticipantUpdate"> & { participant_id: string }) =>
      answer(
        api.PATCH("/api/v1/participants/{participant_id}", { params: { path: { participant_id } }, body }),
      ),
    [keys.study(study)],
  );

export const useDeleteParticipant = (study: string) =>
  useChange(
    (participant_id: string) =>
      answer(api.DELETE("/api/v1/participants/{participant_id}", { params: { path: { participant_id } } })),
    [keys.study(study), keys.studies],
  );

export const useImportParticipants = (study: string) =>
  useChange(
    ({ file, dryRun }: { file: File; dryRun: boolean }) =>
      send<Schema<"ParticipantsImported">>(
        `/api/v1/studies/${encodeURIComponent(study)}/participants/csv?dry_run=${String(dryRun)}`,
        { method: "POST", body: file, headers: { "Content-Type": "text/csv" } },
      ),
    [keys.study(study)],
  );

export const usePhases = (study: string) =>
  useRead(keys.study(study, "phases"), () =>
    answer(api.GET("/api/v1/studies/{study}/phases", { params: { path: { study } } })),
  );

export const useReplacePhases = (study: string) =>
  useChange(
    (phases: Schema<"PhasesWrite">["phases"]) =>
      answer(api.PUT("/api/v1/studies/{study}/phases", { params: { path: { study } }, body: { phases } })),
    [keys.study(study)],
  );
