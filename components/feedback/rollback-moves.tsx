'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { paths } from '#components/lib/paths.ts';
import { rollbackQuery } from '#components/lib/queries/versions.ts';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import type { DatasetName } from '#server/contract/job-name.ts';
import type { RollbackPreview } from '#server/contract/publication.ts';
import { QueryView } from './query-view.tsx';

const mostShown = 50;

/** What a rollback would move, partition by partition, and what stands against it. */
export function RollbackMoves({
  name,
  version,
  onRefused,
}: {
  name: DatasetName;
  version: string;
  onRefused: (isRefused: boolean) => void;
}) {
  const query = useQuery(rollbackQuery(name, version));
  const isRefused = query.isError || (query.data?.conflicts.length ?? 0) > 0;
  useEffect(() => onRefused(isRefused), [isRefused, onRefused]);
  return (
    <QueryView query={query} skeleton={<SkeletonRows rows={3} />}>
      {(preview) => (preview.conflicts.length > 0 ? <Conflicts of={preview} /> : <Moves of={preview} />)}
    </QueryView>
  );
}

function Conflicts({ of: { conflicts } }: { of: RollbackPreview }) {
  const t = useTranslations('publication');
  return (
    <div className="mb-4 rounded-md bg-bad-tint px-3 py-2.5">
      <p className="font-medium text-bad">{t('conflictTitle')}</p>
      <ul className="mt-1 max-h-48 overflow-y-auto">
        {conflicts.slice(0, mostShown).map(({ partition, reason }) => (
          <li key={partition}>
            <PartitionName partition={partition} /> {t(`conflicts.${reason}`)}
          </li>
        ))}
      </ul>
      <More count={conflicts.length - mostShown} />
    </div>
  );
}

function Moves({ of: { moves } }: { of: RollbackPreview }) {
  const t = useTranslations('publication');
  return (
    <div className="mb-4 rounded-md bg-surface-2 px-3 py-2.5">
      <ul className="max-h-48 overflow-y-auto">
        {moves.slice(0, mostShown).map(({ partition, toRunId }) => (
          <li key={partition}>
            <PartitionName partition={partition} />{' '}
            {toRunId === null ? (
              t('isRemoved')
            ) : (
              <>
                {t('goesBackTo')}{' '}
                <Link href={paths.run(toRunId)} className="font-mono text-[0.93rem] underline">
                  {toRunId.slice(0, 8)}
                </Link>
              </>
            )}
          </li>
        ))}
      </ul>
      <More count={moves.length - mostShown} />
    </div>
  );
}

function PartitionName({ partition }: { partition: string }) {
  const t = useTranslations('publication');
  return (
    <span className="font-medium tabular-nums">
      {partition === '' ? t('wholeTable') : partition.replaceAll('/', '-')}
    </span>
  );
}

function More({ count }: { count: number }) {
  const t = useTranslations('publication');
  return count > 0 ? <p className="mt-1 text-dim">{t('moreMoves', { count })}</p> : null;
}
