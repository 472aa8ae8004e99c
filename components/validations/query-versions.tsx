'use client';

import { useQuery } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { queryVersionsQuery } from '#components/lib/queries/validations.ts';
import { Button } from '#components/ui/button.tsx';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Time } from '#components/ui/time.tsx';
import type { QueryVersion, SavedQuery } from '#server/contract/query.ts';
import { SqlDifference } from './sql-editor/sql-difference.tsx';
import { updateOf } from './update-of.ts';
import { useSaveQuery } from './use-save-query.ts';

/** Every save of the query: who, when, why, what it changed, and the way back. */
export function QueryVersions({ query, mayEdit }: { query: SavedQuery; mayEdit: boolean }) {
  const t = useTranslations('queryVersions');
  const versions = useQuery(queryVersionsQuery(query.id));
  return (
    <Section title={t('title')}>
      <QueryView query={versions} skeleton={<SkeletonRows rows={2} />}>
        {(items) => (
          <ol className="divide-y divide-line border-line border-y">
            {items.map((version) => (
              <Version key={version.version} version={version} query={query} mayEdit={mayEdit} />
            ))}
          </ol>
        )}
      </QueryView>
    </Section>
  );
}

function Version({
  version,
  query,
  mayEdit,
}: {
  version: QueryVersion;
  query: SavedQuery;
  mayEdit: boolean;
}) {
  const t = useTranslations('queryVersions');
  const [isOpen, setIsOpen] = useState(false);
  const restore = useSaveQuery(query.id);
  const isCurrent = version.version === query.version;
  const name = t('version', { version: version.version });
  return (
    <li className="py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{name}</span>
        {isCurrent && <span className="text-good">{t('current')}</span>}
        <span className="text-dim">{version.savedBy ?? t('shipped')}</span>
        <Time at={version.savedAt} />
        {version.note && <span className="min-w-0 break-words text-dim">“{version.note}”</span>}
        {!isCurrent && (
          <span className="ml-auto flex gap-2">
            <Button
              look="quiet"
              aria-expanded={isOpen}
              aria-label={`${isOpen ? t('hide') : t('difference')}: ${name}`}
              onClick={() => setIsOpen(!isOpen)}
            >
              {isOpen ? t('hide') : t('difference')}
            </Button>
            {mayEdit && (
              <ConfirmButton
                isHarmless
                label={t('restore')}
                icon={RotateCcw}
                title={t('restoreTitle', { version: version.version })}
                sentence={t('restoreSentence')}
                confirmLabel={t('restore')}
                isPending={restore.isPending}
                onConfirm={() =>
                  restore.mutate(
                    updateOf(version, {
                      version: query.version,
                      note: t('restored', { version: version.version }),
                    }),
                  )
                }
              />
            )}
          </span>
        )}
      </div>
      {restore.error && <ErrorCard error={restore.error} />}
      {isOpen && (
        <div className="mt-2">
          {version.sql === query.sql ? (
            <p className="text-dim">{t('same')}</p>
          ) : (
            <SqlDifference
              before={version.sql}
              after={query.sql}
              label={t('against', { version: version.version })}
            />
          )}
        </div>
      )}
    </li>
  );
}
