'use client';

import { useTranslations } from 'next-intl';
import type { Drift } from '#server/contract/drift.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { DriftDetail } from './drift-detail.tsx';
import { FixDriftButton } from './fix-drift-button.tsx';

type Props = { name: DatasetName; items: Drift[]; mayFix: boolean };

/** One row each: what, where, what proves it, and what can be done; stacked where there is no room beside. */
export function DriftList({ name, items, mayFix }: Props) {
  const t = useTranslations('drift');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <ul aria-label={t('title')} tabIndex={0} className="max-h-[32rem] overflow-y-auto border-line border-t">
      {items.map((item) => (
        <li
          key={`${item.kind} ${item.partition} ${item.expected}`}
          className="grid gap-x-5 gap-y-1.5 border-line border-b py-3 md:grid-cols-[11rem_minmax(0,1fr)_13rem]"
        >
          <div>
            <p className="font-medium">{t(`kinds.${item.kind}`)}</p>
            <p className="text-dim tabular-nums">
              {item.partition === '' ? t('wholeTable') : item.partition.replaceAll('/', '-')}
            </p>
          </div>
          <DriftDetail item={item} />
          <Remedy name={name} item={item} mayFix={mayFix} />
        </li>
      ))}
    </ul>
  );
}

function Remedy({ name, item, mayFix }: Omit<Props, 'items'> & { item: Drift }) {
  const t = useTranslations('drift');
  const { fix, reason, isRequested } = item;
  if (fix !== null && mayFix && !isRequested)
    return (
      <div>
        <FixDriftButton name={name} items={[item]} label={t(`fixes.${fix}`)} />
      </div>
    );
  return (
    <p className="text-[0.93rem] text-dim">
      {isRequested
        ? t('requested')
        : fix !== null
          ? t('askAdmin', { fix: t(`fixes.${fix}`) })
          : reason && t(`reasons.${reason}`)}
    </p>
  );
}
