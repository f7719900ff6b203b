import { useQuery, type UseQueryResult } from "@tanstack/react-query";

import { answer, api, type Schema } from "./client";
import { keys, useRead } from "./queries";

export type Agreement = Schema<"AgreementAnswer">;
export type AgreementRow = Schema<"Row">;
export type Coefficient = Schema<"Coefficient">;
export type DrawnAgreement = Schema<"DrawnAnswer">;
export type MatchCounts = Schema<"MatchCounts">;
export type Measure = Schema<"Measure">;
export type Scale = Schema<"Scale">;
export type SketchLink = Schema<"SketchLink">;
export type ComponentReport = Schema<"ComponentReport">;
export type ComponentRow = Schema<"ComponentRow">;
export type SketchGraph = Schema<"SketchGraph">;

/** Which numbers are asked for. */
export interface AgreementQuestion {
  /** Number of a closed round; null for the newest. */
  round: number | null;
  /** Two member ids, or nobody in particular. */
  coders: string;
  interval: Agreement["intervals"]["method"];
  /** Of the bootstrap. */
  seed: number;
  /** As coded blind, or with what coders changed after discussion. */
  stage: Agreement["stage"];
  /** Number of another round, to compare one coder with themselves. */
  against: number | null;
}

/** The question as the server's query has it; what is usual is left away. */
export function agreementQuery({ round, coders, interval, seed, stage, against }: AgreementQuestion) {
  return {
    ...(round === null ? {} : { round }),
    ...(coders === "" ? {} : { coders }),
    ...(interval === "jackknife" ? {} : { interval }),
    ...(interval === "bootstrap" ? { seed } : {}),
    ...(stage === "before" ? {} : { stage }),
    ...(against === null ? {} : { against }),
  };
}

/** Agreement in a closed round. While another question is answered, what was known stays in place. */
export function useAgreement(study: string, question: AgreementQuestion): UseQueryResult<Agreement> {
  const query = agreementQuery(question);
  return useQuery({
    queryKey: keys.study(study, "agreement", query),
    queryFn: () =>
      // The client's mapping of types loses pairs; the description says there are two.
      answer(
        api.GET("/api/v1/studies/{study}/agreement", { params: { path: { study }, query } }),
      ) as Promise<Agreement>,
    placeholderData: (before, earlier) => (earlier?.queryKey[1] === study ? before : undefined),
  });
}

/** Agreement on regions and connectors, two regions being one from an overlap (IoU) of `threshold`. */
export function useDrawnAgreement(
  study: string,
  question: AgreementQuestion,
  threshold: number,
): UseQueryResult<DrawnAgreement> {
  const query = { ...agreementQuery(question), threshold };
  return useQuery({
    queryKey: keys.study(study, "agreement", "regions", query),
    queryFn: () =>
      answer(
        api.GET("/api/v1/studies/{study}/agreement/regions", { params: { path: { study }, query } }),
      ) as Promise<DrawnAgreement>,
    placeholderData: (before, earlier) => (earlier?.queryKey[1] === study ? before : undefined),
  });
}

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
  useRead(
    keys.study(study, "components", choice),
    () =>
      answer(
        api.GET("/api/v1/studies/{study}/components", {
          params: { path: { study }, query: inPhase(choice) },
        }),
      ) as Promise<ComponentReport>,
  );

/** Where the report is downloaded as a table: "n of N" rows, or a row per sketch. */
export function componentsTable(study: string, choice: ComponentChoice, form: "csv" | "sketches"): string {
  const query = new URLSearchParams({ ...inPhase(choice), format: form });
  return `/api/v1/studies/${encodeURIComponent(study)}/components?${query.toString()}`;
}

export const useSketchGraph = (study: string, sketch_id: string, choice: ComponentChoice) =>
  useRead(
    keys.study(study, "graph", sketch_id, choice),
    () =>
      answer(
        api.GET("/api/v1/sketches/{sketch_id}/components", {
          params: { path: { sketch_id }, query: inPhase(choice) },
        }),
      ) as Promise<SketchGraph>,
  );
