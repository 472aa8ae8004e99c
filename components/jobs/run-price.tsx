'use client';

import { useTranslations } from 'next-intl';
import { Amount } from '#components/feedback/amount.tsx';
import { useFormat } from '#components/lib/use-format.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { RunPreview } from '#server/contract/job.ts';
import { NothingNew } from './nothing-new.tsx';

/** What the start in the form would cost, before it is pressed. */
export function RunPrice({ preview }: { preview: RunPreview | null }) {
  const t = useTranslations('runPrice');
  if (preview === null) return <Skeleton className="h-20" />;
  return (
    <section aria-label={t('label')}>
      <NothingNew preview={preview} />
      {preview.input?.isNew && (
        <p className="mb-3 text-dim">{t('changed', { changed: preview.input.changed })}</p>
      )}
      <dl className="grid grid-cols-2 gap-4 rounded-md bg-surface-2 p-3">
        <div>
          <dt className="text-dim">{t('likely')}</dt>
          <dd className="font-medium">
            <Amount {...preview.likely} />
          </dd>
          <dd className="text-[0.93rem] text-faint">
            <Basis likely={preview.likely} />
          </dd>
        </div>
        <div>
          <dt className="text-dim">{t('atMost')}</dt>
          <dd className="font-medium">
            <Amount {...preview.atMost} />
          </dd>
          <dd className="text-[0.93rem] text-faint">{t('atMostHint')}</dd>
        </div>
      </dl>
    </section>
  );
}

function Basis({ likely: { runs, isLikeThis, seconds } }: { likely: RunPreview['likely'] }) {
  const t = useTranslations('runPrice');
  const format = useFormat();
  if (seconds === null) return t('noBasis');
  return t(isLikeThis ? 'basis' : 'basisOther', { runs, duration: format.duration(seconds * 1000) });
}
