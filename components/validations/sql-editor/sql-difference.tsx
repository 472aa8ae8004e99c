'use client';

import dynamic from 'next/dynamic';
import { Skeleton } from '#components/ui/skeleton.tsx';

export const SqlDifference = dynamic(() => import('./merge-view.tsx').then(({ MergedSql }) => MergedSql), {
  ssr: false,
  loading: () => <Skeleton className="h-32" />,
});
