'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ApiError } from '#components/lib/api-error.ts';
import type { QueryEstimate } from '#server/contract/query-estimate.ts';
import { EstimateWords } from './price-line.tsx';

/** What the text as it stands would cost at most, or why the guard refuses it: before it is saved. */
export function SqlPrice({ estimate }: { estimate: UseQueryResult<QueryEstimate> }) {
  const t = useTranslations('price');
  const { data, error } = estimate;
  const isRefused = error instanceof ApiError && error.code === 'sql_refused';
  return (
    <p
      aria-live="polite"
      className={`mt-1 min-h-5 break-words text-[0.93rem] tabular-nums ${isRefused ? 'text-bad' : 'text-dim'}`}
    >
      {isRefused ? error.message : error ? t('failed') : data ? <EstimateWords estimate={data} /> : '\u00a0'}
    </p>
  );
}
