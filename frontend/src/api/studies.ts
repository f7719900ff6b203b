import { answer, api, type Schema, send } from "./client";
import { keys, useChange, useRead } from "./queries";

export type StudyItem = Schema<"StudyItem">;
export type Study = Schema<"StudyRead">;
export type Overview = Schema<"Overview">;

export const useStudies = () => useRead(keys.studies, () => answer(api.GET("/api/v1/studies")));

export const useStudy = (study: string) =>
  useRead(keys.study(study, "study"), () =>
    answer(api.GET("/api/v1/studies/{study}", { params: { path: { study } } })),
  );

export const useOverview = (study: string) =>
  useRead(keys.study(study, "overview"), () =>
    answer(api.GET("/api/v1/studies/{study}/overview", { params: { path: { study } } })),
  );

export const useCreateStudy = () =>
  useChange((body: Schema<"StudyCreate">) => answer(api.POST("/api/v1/studies", { body })), [keys.studies]);

export const useUpdateStudy = (study: string) =>
  useChange(
    (body: Schema<"StudyUpdate">) =>
      answer(api.PATCH("/api/v1/studies/{study}", { params: { path: { study } }, body })),
    [keys.study(study), keys.studies],
  );

export const useDeleteStudy = (study: string) =>
  useChange(
    (confirm: string) =>
      answer(api.DELETE("/api/v1/studies/{study}", { params: { path: { study }, query: { confirm } } })),
    [keys.studies],
  );

/** Makes the demo study, or finds the one that is there. */
export const useDemo = () =>
  useChange(
    ({ reset }: { reset: boolean }) =>
      send<Study>(reset ? "/api/v1/studies/demo/reset" : "/api/v1/studies/demo", { method: "POST" }),
    [keys.studies, ["study"]],
  );
