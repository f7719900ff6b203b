import { answer, api, type Schema } from "./client";
import { keys, useRead } from "./queries";

export type Agreement = Schema<"AgreementAnswer">;
export type AgreementRow = Schema<"Row">;
export type Coefficient = Schema<"Coefficient">;
export type SketchLink = Schema<"SketchLink">;
export type ComponentReport = Schema<"ComponentReport">;
export type ComponentRow = Schema<"ComponentRow">;
export type SketchGraph = Schema<"SketchGraph">;

/** Agreement in a closed round; without a number the newest. `coders` are two member ids, or nobody in particular. */
export const useAgreement = (study: string, round: number | null, coders: string) =>
  useRead(
    keys.study(study, "agreement", round, coders),
    () =>
      // The client's mapping of types loses pairs; the description says there are two.
      answer(
        api.GET("/api/v1/studies/{study}/agreement", {
          params: { path: { study }, query: { coders, ...(round === null ? {} : { round }) } },
        }),
      ) as Promise<Agreement>,
  );

/** Whose work components are read from: `marks`, `round:1`, and there which coder. */
export interface ComponentChoice {
  source: string | null;
  coder: string | null;
  /** Id of the one phase that is counted; null counts everything. */
  phase: string | null;
}

const sourceOf = ({ source, coder }: ComponentChoice) => ({
  ...(source === null ? {} : { source }),
  ...(coder === null ? {} : { coder }),
});

const inPhase = (choice: ComponentChoice) => ({
  ...sourceOf(choice),
  ...(choice.phase === null ? {} : { phase: choice.phase }),
});

export const useComponents = (study: string, choice: ComponentChoice) =>
  useRead(keys.study(study, "components", choice), () =>
    answer(
      api.GET("/api/v1/studies/{study}/components", { params: { path: { study }, query: inPhase(choice) } }),
    ),
  );

export const useSketchGraph = (study: string, sketch_id: string, choice: ComponentChoice) =>
  useRead(
    keys.study(study, "graph", sketch_id, choice),
    () =>
      answer(
        api.GET("/api/v1/sketches/{sketch_id}/components", {
          params: { path: { sketch_id }, query: sourceOf(choice) },
        }),
      ) as Promise<SketchGraph>,
  );
