import { type Schema, send } from "./client";
import { keys, useRead } from "./queries";

export type CodingRow = Schema<"CodingRow">;
export type CodingPage = Schema<"CodingPage">;

/** Address of the codings query with these filters, relative to the server. */
export function codingsPath(study: string, filters: URLSearchParams): string {
  const query = filters.toString();
  return `/api/v1/studies/${encodeURIComponent(study)}/codings${query === "" ? "" : `?${query}`}`;
}

export const useCodings = (study: string, filters: URLSearchParams) =>
  useRead(keys.study(study, "codings", filters.toString()), () =>
    send<CodingPage>(codingsPath(study, filters), {}),
  );

/** Regions with their geometry; same filters as the codings. */
export const useRegions = (study: string, filters: URLSearchParams) =>
  useRead(keys.study(study, "regions", filters.toString()), () =>
    send<Schema<"RegionPage">>(codingsPath(study, filters).replace("/codings", "/regions"), {}),
  );

/** Address of a part of a drawing's picture (min x, min y, max x, max y in sketch pixels). */
export function cropPath(
  { image }: { readonly image: string },
  box: readonly [number, number, number, number],
): string {
  return `${image.replace("/image?", "/crop?")}&bbox=${box.join(",")}`;
}
