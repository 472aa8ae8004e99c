import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiError } from '#components/lib/api-error.ts';
import { sqlEstimateQuery } from '#components/lib/queries/query-estimate.ts';
import type { QueryEstimate } from '#server/contract/query-estimate.ts';
import type { MarkedError } from './sql-editor/editor-pane.ts';

/** Nobody reads a price between two keys. */
const pauseMs = 600;

/** What a text would cost at most, a moment after it was typed, and where the guard marks it; not while it is empty. */
export function useSqlEstimate(
  sql: string,
  { isWanted }: { isWanted: boolean },
): { estimate: UseQueryResult<QueryEstimate>; refusal: MarkedError | null } {
  const [settled, setSettled] = useState(sql);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(sql), pauseMs);
    return () => clearTimeout(timer);
  }, [sql]);
  const estimate = useQuery({
    ...sqlEstimateQuery(settled),
    enabled: isWanted && settled.trim() !== '',
  });
  const refusal = settled === sql && estimate.error ? markOf(estimate.error) : null;
  return { estimate, refusal };
}

function markOf(error: Error): MarkedError | null {
  if (!(error instanceof ApiError) || typeof error.details.line !== 'number') return null;
  const { line, column } = error.details;
  return { line, column: typeof column === 'number' ? column : null, message: error.message };
}
