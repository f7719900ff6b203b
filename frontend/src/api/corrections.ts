import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";

import { answer, api, type Schema } from "./client";
import { keys, useChange, useRead } from "./queries";

// The client's mapping of types loses pairs; the description says corners are four pairs.
export type Correction = Schema<"CorrectionRead">;
export type CorrectionWanted = Required<Schema<"CorrectionWanted">>;
export type CorrectionPreview = Schema<"CorrectionPreview">;

const pathOf = (sketch_id: string) => ({ path: { sketch_id } });
const ifStill = (sketch_id: string, revision: number) => ({
  ...pathOf(sketch_id),
  header: { "if-match": `"${revision}"` },
});

/** Whether and how a sketch's photo was made straight, and why that cannot be changed. */
export const useCorrection = (study: string, sketch_id: string, enabled: boolean) =>
  useRead(
    keys.study(study, "correction", sketch_id),
    () =>
      answer(
        api.GET("/api/v1/sketches/{sketch_id}/correction", { params: pathOf(sketch_id) }),
      ) as Promise<Correction>,
    { enabled },
  );

/**
 * What a correction would give; the one before it until the answer is there.
 * Kept apart from the study: it is made of the photo, which no change of the study changes.
 */
export function useCorrectionPreview(
  sketch_id: string,
  wanted: CorrectionWanted,
): UseQueryResult<CorrectionPreview> {
  return useQuery({
    queryKey: ["correction-preview", sketch_id, wanted],
    queryFn: ({ signal }) =>
      answer(
        api.POST("/api/v1/sketches/{sketch_id}/correction/preview", {
          params: pathOf(sketch_id),
          body: wanted,
          signal,
        }),
      ) as Promise<CorrectionPreview>,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  });
}

export const useCorrect = (study: string, sketch_id: string) =>
  useChange(
    ({ revision, ...body }: CorrectionWanted & { revision: number }) =>
      answer(
        api.PUT("/api/v1/sketches/{sketch_id}/correction", { params: ifStill(sketch_id, revision), body }),
      ) as Promise<Correction>,
    [keys.study(study)],
  );

export const useUndoCorrection = (study: string, sketch_id: string) =>
  useChange(
    (revision: number) =>
      answer(
        api.DELETE("/api/v1/sketches/{sketch_id}/correction", { params: ifStill(sketch_id, revision) }),
      ) as Promise<Correction>,
    [keys.study(study)],
  );
