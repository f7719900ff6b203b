import { t } from "../i18n/text";
import { answer, api, type Schema } from "./client";
import { keys, useChange, useRead } from "./queries";

export type Round = Schema<"RoundRead">;
export type AssignmentItem = Schema<"AssignmentItem">;

export const useRounds = (study: string) =>
  useRead(keys.study(study, "rounds"), () =>
    answer(api.GET("/api/v1/studies/{study}/rounds", { params: { path: { study } } })),
  );

/** Assignments of a round in a coder's own order: one's own, or another coder's once they may be seen. */
export const useAssignments = (study: string, round_id: string | null, coder?: string) =>
  useRead(
    keys.study(study, "assignments", round_id, coder ?? null),
    () =>
      answer(
        api.GET("/api/v1/rounds/{round_id}/assignments", {
          params: { path: { round_id: round_id ?? "" }, query: coder === undefined ? {} : { coder } },
        }),
      ),
    { enabled: round_id !== null },
  );

export function useRoundChanges(study: string) {
  const all = [keys.study(study), keys.studies];
  return {
    create: useChange(
      (body: Schema<"RoundWrite">) =>
        answer(api.POST("/api/v1/studies/{study}/rounds", { params: { path: { study } }, body })),
      all,
    ),
    remove: useChange(
      (round_id: string) =>
        answer(api.DELETE("/api/v1/rounds/{round_id}", { params: { path: { round_id } } })),
      all,
    ),
    open: useChange(
      (round_id: string) =>
        answer(api.POST("/api/v1/rounds/{round_id}/open", { params: { path: { round_id } } })),
      all,
    ),
    close: useChange(
      (round_id: string) =>
        answer(api.POST("/api/v1/rounds/{round_id}/close", { params: { path: { round_id } } })),
      all,
    ),
  };
}

/** The consensus of each round that has begun one, to choose as a source of reports. */
export function consensusOptions(rounds: readonly Round[]): { value: string; label: string }[] {
  return rounds
    .filter(({ consensus }) => consensus !== "none")
    .map(({ number, name, consensus }) => ({
      value: `consensus:${number}`,
      label:
        consensus === "frozen"
          ? t("Consensus of {{round}}", { round: name })
          : t("Consensus of {{round}} (not frozen)", { round: name }),
    }));
}
