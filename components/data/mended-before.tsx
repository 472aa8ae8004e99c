'use client';

import { useTranslations } from 'next-intl';
import { Time } from '#components/ui/time.tsx';
import type { CatalogFix } from '#server/contract/drift.ts';

/** What was asked to be mended, by whom, and what became of it. */
export function MendedBefore({ fixes }: { fixes: CatalogFix[] }) {
  const t = useTranslations('drift');
  if (fixes.length === 0) return null;
  return (
    <details className="mt-3">
      <summary className="target flex w-fit items-center text-dim underline underline-offset-2">
        {t('history', { count: fixes.length })}
      </summary>
      <ul className="space-y-1 text-[0.93rem]">
        {fixes.map((fix) => (
          <li key={fix.id} className="flex flex-wrap gap-x-2">
            <span>{t(`fixes.${fix.fix}`)}</span>
            <span className="text-dim tabular-nums">
              {fix.partition === '' ? t('wholeTable') : fix.partition.replaceAll('/', '-')}
            </span>
            <span className="text-dim">{fix.requestedBy}</span>
            <span className="text-faint">
              <Time at={fix.requestedAt} />
            </span>
            <span className={fix.outcome === 'changed' ? 'text-attention' : 'text-dim'}>
              {t(`outcomes.${fix.outcome ?? 'open'}`)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
