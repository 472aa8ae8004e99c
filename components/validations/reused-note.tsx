'use client';

import { History } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { paths } from '#components/lib/paths.ts';
import { useMay } from '#components/lib/permission.tsx';
import { useFormat } from '#components/lib/use-format.ts';
import { Time } from '#components/ui/time.tsx';
import type { Execution } from '#server/contract/execution.ts';
import type { SavedQuery } from '#server/contract/query.ts';
import { RunQueryButton } from './run-query-button.tsx';

/** How old the rows really are, what that saved, and the way to have them anew. */
export function ReusedNote({
  reused,
  query,
  onRunAgain,
}: {
  reused: NonNullable<Execution['reused']>;
  query: SavedQuery;
  onRunAgain: () => void;
}) {
  const t = useTranslations('validation');
  const format = useFormat();
  const mayRun = useMay('run-queries');
  return (
    <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line bg-surface-2 px-3 py-2">
      <p className="flex min-w-60 flex-1 items-start gap-2">
        <History aria-hidden size={16} className="mt-0.5 shrink-0 text-dim" />
        <span>
          {t.rich('reused', {
            age: () => <Time at={reused.at} />,
            earlier: (words) => (
              <Link href={paths.validation(query.id, reused.executionId)} className="tap underline">
                {words}
              </Link>
            ),
          })}{' '}
          {reused.savedUsd !== null && t('reuseSaved', { amount: format.money(reused.savedUsd) })}
        </span>
      </p>
      {mayRun && (
        <RunQueryButton query={query} label={t('runAfresh')} mayReuse={false} onStarted={onRunAgain} />
      )}
    </div>
  );
}
