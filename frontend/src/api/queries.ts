import {
  type QueryKey,
  QueryClient,
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from "@tanstack/react-query";

import { ProblemError } from "./problem";

/** How answers are kept: refusals are final, a silent server is asked twice more. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, error) => !(error instanceof ProblemError && error.status !== 0) && count < 2,
      },
      mutations: { retry: false },
    },
  });
}

/** Reads something and keeps it under its key. */
export function useRead<Data>(
  key: QueryKey,
  read: () => Promise<Data>,
  options: { enabled?: boolean } = {},
): UseQueryResult<Data> {
  return useQuery({ queryKey: key, queryFn: read, ...options });
}

/**
 * A change, after which everything below one of the keys is read again.
 * Reports stay right without each page knowing which other page its change reaches.
 */
export function useChange<Input, Data>(
  change: (input: Input) => Promise<Data>,
  keys: readonly QueryKey[],
): UseMutationResult<Data, Error, Input> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

/** Keys of what is kept. Everything of a study lies below `keys.study(slug)`. */
export const keys = {
  me: ["me"] as const,
  tokens: ["me", "tokens"] as const,
  studies: ["studies"] as const,
  study: (study: string, ...more: readonly unknown[]) => ["study", study, ...more] as const,
};
