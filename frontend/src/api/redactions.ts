import { answer, api, type Schema } from "./client";
import { keys, useChange, useRead } from "./queries";

export type Redactions = Schema<"RedactionRead">;

export const useRedactions = (study: string, sketch_id: string) =>
  useRead(keys.study(study, "redactions", sketch_id), () =>
    answer(api.GET("/api/v1/sketches/{sketch_id}/redactions", { params: { path: { sketch_id } } })),
  );

export const useCover = (study: string, sketch_id: string) =>
  useChange(
    (body: { areas: [number, number, number, number][]; keep_original: boolean }) =>
      answer(api.POST("/api/v1/sketches/{sketch_id}/redactions", { params: { path: { sketch_id } }, body })),
    [keys.study(study)],
  );

export const useUncover = (study: string, sketch_id: string) =>
  useChange(
    () => answer(api.DELETE("/api/v1/sketches/{sketch_id}/redactions", { params: { path: { sketch_id } } })),
    [keys.study(study)],
  );
