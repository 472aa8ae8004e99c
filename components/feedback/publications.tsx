'use client';

import { useTranslations } from 'next-intl';
import { Time } from '#components/ui/time.tsx';
import type { Publication } from '#server/contract/run.ts';

/** Who moved readers to a version or back from it, when and why; nothing when nobody has. */
export function Publications({ publications }: { publications: readonly Publication[] }) {
  const t = useTranslations('publication');
  if (publications.length === 0) return null;
  return (
    <ul className="space-y-1 text-[0.93rem]">
      {publications.map(({ id, kind, at, requestedBy, reason, partitions }) => (
        <li key={id} className="break-words">
          <span className="font-medium">{t(`kinds.${kind}`)}</span> <Time at={at} /> ·{' '}
          <span className="text-dim">
            {t('partitions', { count: partitions })} ·{' '}
            {requestedBy === null
              ? t('byChecks')
              : t('byPerson', { name: requestedBy, reason: reason ?? '' })}
          </span>
        </li>
      ))}
    </ul>
  );
}
