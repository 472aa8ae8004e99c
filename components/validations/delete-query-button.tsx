'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { paths } from '#components/lib/paths.ts';
import { deleteSavedQuery } from '#components/lib/queries/validations.ts';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import type { SavedQuery } from '#server/contract/query.ts';

export function DeleteQueryButton({ query }: { query: SavedQuery }) {
  const t = useTranslations('validation');
  const locale = useLocale();
  const router = useRouter();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteSavedQuery(query.id),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['queries'] });
      router.push(paths.validations);
    },
  });
  return (
    <>
      <ConfirmButton
        label={t('delete')}
        icon={Trash2}
        title={t('deleteTitle', { title: query.title[locale] })}
        sentence={t('deleteSentence')}
        confirmLabel={t('delete')}
        isPending={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
      {remove.error && (
        <div className="basis-full">
          <ErrorCard error={remove.error} />
        </div>
      )}
    </>
  );
}
