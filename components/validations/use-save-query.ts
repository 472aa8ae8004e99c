import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '#components/lib/api-error.ts';
import { updateSavedQuery } from '#components/lib/queries/validations.ts';
import type { UpdateQueryInput } from '#server/contract/query.ts';

/** Saves a query; when somebody else was faster, their version is fetched, so that it can be shown. */
export function useSaveQuery(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: UpdateQueryInput) => updateSavedQuery(id, input),
    async onSuccess(saved) {
      client.setQueryData(['query', id], saved);
      await Promise.all(
        [['queries'], ['query', id]].map((queryKey) => client.invalidateQueries({ queryKey })),
      );
    },
    async onError(error) {
      if (error instanceof ApiError && error.code === 'conflict')
        await client.invalidateQueries({ queryKey: ['query', id] });
    },
  });
}
