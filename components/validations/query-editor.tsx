'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Save } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { updateSavedQuery } from '#components/lib/queries/validations.ts';
import { Button } from '#components/ui/button.tsx';
import { TextArea } from '#components/ui/field.tsx';
import { Section } from '#components/ui/section.tsx';
import type { SavedQuery } from '#server/contract/query.ts';

/** The SQL, as it will run; changing it keeps the history, because each execution remembers its own text. */
export function QueryEditor({ query, mayEdit }: { query: SavedQuery; mayEdit: boolean }) {
  const t = useTranslations('validation');
  const actions = useTranslations('actions');
  const client = useQueryClient();
  const [sql, setSql] = useState(query.sql);
  const isChanged = sql !== query.sql;
  const save = useMutation({
    mutationFn: () =>
      updateSavedQuery(query.id, {
        dataset: query.dataset,
        title: query.title,
        description: query.description,
        sql,
        expectation: query.expectation,
        chart: query.chart,
      }),
    onSuccess(saved) {
      client.setQueryData(['query', query.id], saved);
      return client.invalidateQueries({ queryKey: ['queries'] });
    },
  });
  return (
    <Section title={t('definition')} note={t(`expectations.${query.expectation.kind}`)}>
      <TextArea
        label="SQL"
        hint={
          query.parameters.length > 0
            ? t('parameters', { names: query.parameters.map(({ name }) => name).join(', ') })
            : undefined
        }
        value={sql}
        readOnly={!mayEdit}
        spellCheck={false}
        rows={Math.min(22, Math.max(5, sql.split('\n').length + 1))}
        className="resize-y overflow-x-auto whitespace-pre font-mono text-[0.93rem] leading-relaxed"
        onChange={(event) => setSql(event.target.value)}
      />
      {save.error && (
        <div className="mt-2">
          <ErrorCard error={save.error} />
        </div>
      )}
      {isChanged && (
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <Button look="primary" icon={Save} isPending={save.isPending} onClick={() => save.mutate()}>
            {actions('save')}
          </Button>
          <Button onClick={() => setSql(query.sql)}>{t('discard')}</Button>
          <span className="text-dim">{t('unsaved')}</span>
        </div>
      )}
    </Section>
  );
}
