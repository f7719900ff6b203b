import { answer, api, type Schema } from "./client";
import { keys, useChange, useRead } from "./queries";

/** A code that means something else now than when this coder coded the sketch. */
export type ChangedCode = Schema<"AssignmentRecheckItem">;

const recheckKey = (study: string, assignment: string) => keys.study(study, "recheck", assignment);

/** What the coder of an assignment has yet to look at again; asked once `enabled`. */
export const useChangedCodes = (study: string, assignment_id: string, enabled: boolean) =>
  useRead(
    recheckKey(study, assignment_id),
    () =>
      answer(api.GET("/api/v1/assignments/{assignment_id}/recheck", { params: { path: { assignment_id } } })),
    { enabled },
  );

/** Says that changes were looked at again. */
export const useLookedAgain = (study: string, assignment_id: string) =>
  useChange(
    (seen: string[]) =>
      answer(
        api.POST("/api/v1/assignments/{assignment_id}/recheck", {
          params: { path: { assignment_id } },
          body: { seen },
        }),
      ),
    [recheckKey(study, assignment_id)],
  );
