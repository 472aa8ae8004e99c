'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import type { SavedQuery } from '#server/contract/query.ts';
import { SqlDifference } from './sql-editor/sql-difference.tsx';

/** Somebody saved while this person was writing: both texts, and the choice. */
export function SaveConflict({
  theirs,
  mine,
  isSaving,
  onKeep,
  onTake,
}: {
  theirs: SavedQuery;
  mine: string;
  isSaving: boolean;
  onKeep: () => void;
  onTake: () => void;
}) {
  const t = useTranslations('queryVersions');
  const title = t('conflict', { who: theirs.updatedBy ?? t('shipped'), version: theirs.version });
  return (
    <div role="alert" className="mt-3 rounded-md border border-attention/40 bg-attention-tint px-3 py-2.5">
      <h3 className="font-medium text-attention">{title}</h3>
      <p className="mt-1 mb-2 text-dim">{t('conflictNote')}</p>
      <SqlDifference before={theirs.sql} after={mine} label={title} />
      <div className="mt-3 flex flex-wrap gap-2">
        <Button look="primary" isPending={isSaving} onClick={onKeep}>
          {t('keepMine')}
        </Button>
        <Button onClick={onTake}>{t('takeTheirs')}</Button>
      </div>
    </div>
  );
}
