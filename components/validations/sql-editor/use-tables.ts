import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { datasetQuery } from '#components/lib/queries/datasets.ts';
import { datasetName } from '#server/contract/job-name.ts';
import type { TableColumns } from './catalog-completion.ts';

/** Tables and columns of the catalog, for completion; without them there is just less to choose from. */
export function useTables(): TableColumns[] {
  const answers = useQueries({ queries: datasetName.options.map((name) => datasetQuery(name)) });
  const known = answers.flatMap(({ data }) => (data === undefined ? [] : [data]));
  const key = known.map(({ table, asOf }) => `${table} ${asOf}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another array of the same answers is no change
  return useMemo(() => known.map(({ table, columns }) => ({ table, columns })), [key]);
}
