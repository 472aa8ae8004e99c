'use client';

import { useTranslations } from 'next-intl';
import { missing } from '#components/lib/format.ts';
import { useFormat } from '#components/lib/use-format.ts';
import type { Drift } from '#server/contract/drift.ts';

/** What was found, with the addresses and columns that prove it; as a preview, what it is now and what it becomes. */
export function DriftDetail({ item, isPreview = false }: { item: Drift; isPreview?: boolean }) {
  const t = useTranslations('drift');
  const format = useFormat();
  return (
    <div className="text-[0.93rem]">
      {item.columns.map(({ name, table, partition }) => (
        <p key={name} className="font-mono">
          {name}: {partition ?? missing} {isPreview ? '→' : '≠'} {table}
        </p>
      ))}
      {item.columns.length === 0 && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-2">
          <Address term={t(isPreview ? 'now' : 'shown')} location={item.shown} />
          {item.expected !== item.shown && (
            <Address term={t(isPreview ? 'after' : 'expected')} location={item.expected} />
          )}
        </dl>
      )}
      {item.files > 0 && (
        <p className="text-dim">{t('holds', { files: item.files, size: format.bytes(item.bytes) })}</p>
      )}
    </div>
  );
}

function Address({ term, location }: { term: string; location: string | null }) {
  return (
    <>
      <dt className="text-faint">{term}</dt>
      <dd className="break-all font-mono">{location ?? missing}</dd>
    </>
  );
}
