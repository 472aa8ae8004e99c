'use client';

import { useMutation } from '@tanstack/react-query';
import { Save, WandSparkles } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Section } from '#components/ui/section.tsx';
import type { SavedQuery } from '#server/contract/query.ts';
import { SaveConflict } from './save-conflict.tsx';
import type { MarkedError } from './sql-editor/editor-pane.ts';
import { formatSql } from './sql-editor/format-sql.ts';
import { SqlEditor } from './sql-editor/sql-editor.tsx';
import { useTables } from './sql-editor/use-tables.ts';
import { SqlPrice } from './sql-price.tsx';
import { updateOf } from './update-of.ts';
import { useSaveQuery } from './use-save-query.ts';
import { useSqlEstimate } from './use-sql-estimate.ts';

/**
 * The SQL, as it will run; changing it keeps the history, because each execution remembers its own text. What others
 * save meanwhile is taken over as long as nothing was typed; after that the two are shown side by side.
 */
export function QueryEditor({
  query,
  mayEdit,
  error,
  onRun,
}: {
  query: SavedQuery;
  mayEdit: boolean;
  /** Of an execution; marked as long as the text is the one that ran. */
  error: (MarkedError & { sql: string }) | null;
  onRun: () => void;
}) {
  const t = useTranslations('validation');
  const editor = useTranslations('sqlEditor');
  const versions = useTranslations('queryVersions');
  const actions = useTranslations('actions');
  const [base, setBase] = useState(query);
  const [sql, setSql] = useState(query.sql);
  const [note, setNote] = useState('');
  const isChanged = sql !== base.sql;
  const isOvertaken = query.version > base.version;
  const save = useSaveQuery(query.id);
  const format = useMutation({ mutationFn: formatSql, onSuccess: setSql });
  const tables = useTables();
  const { estimate, refusal } = useSqlEstimate(sql, { isWanted: mayEdit && isChanged });
  if (isOvertaken && (!isChanged || sql === query.sql)) takeOver();

  function takeOver() {
    setBase(query);
    setSql(query.sql);
    setNote('');
  }
  async function saveFrom(version: number) {
    const saved = await save.mutateAsync(updateOf(query, { sql, note, version })).catch(() => null);
    if (saved === null) return false;
    setBase(saved);
    setSql(saved.sql);
    setNote('');
    return true;
  }
  async function runIt() {
    if (save.isPending || isOvertaken) return;
    if (!isChanged || (mayEdit && (await saveFrom(base.version)))) onRun();
  }

  return (
    <Section
      title={t('definition')}
      note={t(`expectations.${query.expectation.kind}`)}
      actions={
        mayEdit && (
          <Button icon={WandSparkles} isPending={format.isPending} onClick={() => format.mutate(sql)}>
            {editor('format')}
          </Button>
        )
      }
    >
      <SqlEditor
        value={sql}
        onChange={setSql}
        onRun={runIt}
        isReadOnly={!mayEdit}
        tables={tables}
        error={error?.sql === sql ? error : refusal}
      />
      {isChanged && <SqlPrice estimate={estimate} />}
      <p className="mt-1 text-[0.93rem] text-faint">
        {query.parameters.length > 0
          ? t('parameters', { names: query.parameters.map(({ name }) => name).join(', ') })
          : editor('runHint')}
      </p>
      {format.error && (
        <p role="alert" className="mt-2 text-bad">
          {editor('formatFailed', { message: format.error.message.split('\n')[0] ?? '' })}
        </p>
      )}
      {isOvertaken && isChanged ? (
        <SaveConflict
          theirs={query}
          mine={sql}
          isSaving={save.isPending}
          onKeep={() => saveFrom(query.version)}
          onTake={takeOver}
        />
      ) : (
        save.error && (
          <div className="mt-2">
            <ErrorCard error={save.error} />
          </div>
        )
      )}
      {isChanged && !isOvertaken && (
        <div className="mt-3 flex flex-wrap items-end gap-2">
          <div className="min-w-60 flex-1">
            <TextField
              label={versions('note')}
              value={note}
              maxLength={300}
              onChange={(event) => setNote(event.target.value)}
            />
          </div>
          <Button
            look="primary"
            icon={Save}
            isPending={save.isPending}
            onClick={() => saveFrom(base.version)}
          >
            {actions('save')}
          </Button>
          <Button onClick={() => setSql(base.sql)}>{t('discard')}</Button>
          <span className="self-center text-dim">{t('unsaved')}</span>
        </div>
      )}
    </Section>
  );
}
