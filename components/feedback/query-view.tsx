'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ErrorCard } from './error-card.tsx';

/**
 * The four states of everything that is fetched: first load, failed, empty, there. What has been shown stays while it
 * is fetched again, and also when that fails: then the failure stands above it.
 */
export function QueryView<T>({
  query,
  skeleton,
  isEmpty,
  empty,
  children,
}: {
  query: UseQueryResult<T>;
  skeleton: ReactNode;
  isEmpty?: (data: T) => boolean;
  empty?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  const t = useTranslations('actions');
  const { data, error, isFetching } = query;
  const failure = error && (
    <ErrorCard error={error} onRetry={() => query.refetch()} isRetrying={isFetching} />
  );
  if (data === undefined)
    return (
      failure ?? (
        <div role="status" aria-busy>
          <span className="sr-only">{t('loading')}</span>
          {skeleton}
        </div>
      )
    );
  return (
    <>
      {failure && <div className="mb-3">{failure}</div>}
      {empty !== undefined && isEmpty?.(data) ? empty : children(data)}
    </>
  );
}
