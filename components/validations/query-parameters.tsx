'use client';

import { Save } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { Button } from '#components/ui/button.tsx';
import { Section } from '#components/ui/section.tsx';
import type { SavedQuery } from '#server/contract/query.ts';
import { type DeclaredParameter, isDeclared } from '#server/contract/query-parameter.ts';
import { ParameterDeclaration } from './parameter-declaration.tsx';
import { updateOf } from './update-of.ts';
import { useSaveQuery } from './use-save-query.ts';

/** The types of the values that a query asks for. A new `:name` in the SQL appears here as a text once it is saved. */
export function QueryParameters({ query }: { query: SavedQuery }) {
  const t = useTranslations('parameters');
  const actions = useTranslations('actions');
  const saved = query.parameters.filter(isDeclared);
  const [parameters, setParameters] = useState<DeclaredParameter[]>(saved);
  const save = useSaveQuery(query.id);
  if (saved.length === 0) return null;
  return (
    <Section title={t('title')} note={t('note')}>
      <ul className="grid gap-4">
        {parameters.map((parameter, index) => (
          <ParameterDeclaration
            key={parameter.name}
            parameter={parameter}
            onChange={(changed) => setParameters(parameters.with(index, changed))}
          />
        ))}
      </ul>
      {save.error && <ErrorCard error={save.error} />}
      {JSON.stringify(parameters) !== JSON.stringify(saved) && (
        <div className="mt-3 flex gap-2">
          <Button
            look="primary"
            icon={Save}
            isPending={save.isPending}
            onClick={() => save.mutate(updateOf(query, { parameters }))}
          >
            {actions('save')}
          </Button>
          <Button onClick={() => setParameters(saved)}>{t('discard')}</Button>
        </div>
      )}
    </Section>
  );
}
