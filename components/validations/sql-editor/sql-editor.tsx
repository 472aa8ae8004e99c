'use client';

import dynamic from 'next/dynamic';
import { Skeleton } from '#components/ui/skeleton.tsx';

/** The editor is a chunk of its own: pages that only show results never load it. */
export const SqlEditor = dynamic(() => import('./code-mirror.tsx').then(({ CodeMirror }) => CodeMirror), {
  ssr: false,
  loading: () => <Skeleton className="h-48" />,
});
