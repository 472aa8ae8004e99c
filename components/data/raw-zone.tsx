'use client';

import { useQuery } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { useMay } from '#components/lib/permission.tsx';
import { rawQuery } from '#components/lib/queries/datasets.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Time } from '#components/ui/time.tsx';
import type { RawFolder } from '#server/contract/dataset.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { RawUpload } from './raw-upload.tsx';

/** What lies before the gate, by date, and a place to put more. */
export function RawZone({ name }: { name: DatasetName }) {
  const t = useTranslations('data');
  const mayPut = useMay('put-raw');
  const query = useQuery(rawQuery(name));
  return (
    <Section title={t('raw')} note={t(`rawNote.${name}`)}>
      <div className={mayPut ? 'grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]' : ''}>
        <div className="min-w-0">
          <QueryView
            query={query}
            skeleton={<SkeletonRows rows={5} />}
            isEmpty={(folders) => folders.length === 0}
            empty={<EmptyState icon={FolderOpen} text={t('rawEmpty')} />}
          >
            {(folders) => (
              <ul className="max-h-96 overflow-y-auto">
                {folders.map((folder, index) => (
                  <Folder key={folder.prefix} folder={folder} isNewest={index === 0} />
                ))}
              </ul>
            )}
          </QueryView>
        </div>
        {mayPut && <RawUpload name={name} />}
      </div>
    </Section>
  );
}

function Folder({ folder, isNewest }: { folder: RawFolder; isNewest: boolean }) {
  const t = useTranslations('data');
  const format = useFormat();
  return (
    <li className="border-line border-b">
      <details open={isNewest}>
        <summary className="flex min-h-10 items-center gap-3 hover:bg-surface-2">
          <span className="min-w-28 font-medium">{folder.date ? format.day(folder.date) : t('undated')}</span>
          {!folder.readable && <span className="text-attention">{t('notRead')}</span>}
          <span className="ml-auto text-dim tabular-nums">
            {t('files', { count: folder.files.length })} · {format.bytes(folder.bytes)}
          </span>
        </summary>
        <ul className="pb-2 text-[0.93rem]">
          {folder.files.map((file) => (
            <li key={file.key} className="flex flex-wrap gap-x-4 py-0.5 pl-4">
              <span className="break-all font-mono" title={file.key}>
                {file.name}
              </span>
              <span className="ml-auto text-dim tabular-nums">{format.bytes(file.bytes)}</span>
              <span className="text-faint">
                <Time at={file.lastModified} />
              </span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
