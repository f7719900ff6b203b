import { answer, api, type Schema, send } from "./client";
import { keys, useChange, useRead } from "./queries";

export type Codebook = Schema<"CodebookRead">;
export type Group = Schema<"GroupFull">;
export type Code = Schema<"CodeFull">;

export const useCodebook = (study: string) =>
  useRead(keys.study(study, "codebook"), () =>
    answer(api.GET("/api/v1/studies/{study}/codebook", { params: { path: { study } } })),
  );

export const useVersions = (study: string) =>
  useRead(keys.study(study, "versions"), () =>
    answer(api.GET("/api/v1/studies/{study}/codebook/versions", { params: { path: { study } } })),
  );

export const useVersion = (study: string, number: number | null) =>
  useRead(
    keys.study(study, "version", number),
    () =>
      answer(
        api.GET("/api/v1/studies/{study}/codebook/versions/{number}", {
          params: { path: { study, number: number ?? 0 } },
        }),
      ),
    { enabled: number !== null },
  );

/** Changes of the codebook; each reads everything of the study again, because counts and reports follow. */
export function useCodebookChanges(study: string) {
  const all = [keys.study(study), keys.studies];
  return {
    addGroup: useChange(
      (body: Schema<"GroupWrite">) =>
        answer(api.POST("/api/v1/studies/{study}/codebook/groups", { params: { path: { study } }, body })),
      all,
    ),
    updateGroup: useChange(
      ({ group_id, ...body }: Schema<"GroupUpdate"> & { group_id: string }) =>
        answer(api.PATCH("/api/v1/code-groups/{group_id}", { params: { path: { group_id } }, body })),
      all,
    ),
    deleteGroup: useChange(
      (group_id: string) =>
        answer(api.DELETE("/api/v1/code-groups/{group_id}", { params: { path: { group_id } } })),
      all,
    ),
    restoreGroup: useChange(
      (group_id: string) =>
        answer(api.POST("/api/v1/code-groups/{group_id}/restore", { params: { path: { group_id } } })),
      all,
    ),
    addCode: useChange(
      (body: Schema<"CodeWrite">) =>
        answer(api.POST("/api/v1/studies/{study}/codebook/codes", { params: { path: { study } }, body })),
      all,
    ),
    updateCode: useChange(
      ({ code_id, ...body }: Schema<"CodeUpdate"> & { code_id: string }) =>
        answer(api.PATCH("/api/v1/codes/{code_id}", { params: { path: { code_id } }, body })),
      all,
    ),
    deleteCode: useChange(
      (code_id: string) => answer(api.DELETE("/api/v1/codes/{code_id}", { params: { path: { code_id } } })),
      all,
    ),
    restoreCode: useChange(
      (code_id: string) =>
        answer(api.POST("/api/v1/codes/{code_id}/restore", { params: { path: { code_id } } })),
      all,
    ),
    mergeCode: useChange(
      ({ code_id, ...body }: Schema<"MergeInto"> & { code_id: string }) =>
        answer(api.POST("/api/v1/codes/{code_id}/merge", { params: { path: { code_id } }, body })),
      all,
    ),
    unmergeCode: useChange(
      (code_id: string) =>
        answer(api.POST("/api/v1/codes/{code_id}/unmerge", { params: { path: { code_id } } })),
      all,
    ),
    order: useChange(
      (body: Schema<"CodebookOrder">) =>
        answer(api.PUT("/api/v1/studies/{study}/codebook/order", { params: { path: { study } }, body })),
      all,
    ),
  };
}

export const useImportCodebook = (study: string) =>
  useChange(
    ({ file, dryRun }: { file: File; dryRun: boolean }) => {
      const body = new FormData();
      body.append("file", file);
      const path = `/api/v1/studies/${encodeURIComponent(study)}/codebook/csv?dry_run=${String(dryRun)}`;
      return send<Schema<"CodebookImport">>(path, { method: "POST", body });
    },
    [keys.study(study), keys.studies],
  );
