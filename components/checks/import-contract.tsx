'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { putContract } from '#components/lib/queries/checks.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { ContractImport } from '#server/contract/check.ts';
import type { DatasetName } from '#server/contract/job-name.ts';

/** Chooses a contract, shows what it would do to the checks that people made, and does it when that is wanted. */
export function ImportContract({ dataset, onClose }: { dataset: DatasetName; onClose: () => void }) {
  const t = useTranslations('contractImport');
  const actions = useTranslations('actions');
  const client = useQueryClient();
  const inputId = useId();
  const [file, setFile] = useState<File | null>(null);
  const trial = useMutation({
    mutationFn: (chosen: File) => putContract(dataset, chosen, { isTrial: true }),
  });
  const take = useMutation({
    mutationFn: (chosen: File) => putContract(dataset, chosen, { isTrial: false }),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['checks'] });
      onClose();
    },
  });
  function choose(chosen: File | undefined) {
    setFile(chosen ?? null);
    take.reset();
    trial.reset();
    if (chosen) trial.mutate(chosen);
  }
  const error = take.error ?? trial.error;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      description={t('description')}
    >
      <div className="space-y-4">
        <div>
          <label htmlFor={inputId} className="mb-1 block font-medium text-dim">
            {t('file')}
          </label>
          <input
            id={inputId}
            type="file"
            accept=".yaml,.yml"
            onChange={(event) => choose(event.target.files?.[0])}
            className="target block w-full text-dim file:mr-3 file:min-h-9 file:cursor-pointer file:rounded-md file:border file:border-line-strong/60 file:border-solid file:bg-surface-1 file:px-3 file:text-ink"
          />
        </div>
        {trial.isPending && <p className="text-dim">{t('reading')}</p>}
        {error && <ErrorCard error={error} />}
        {trial.data && <Plan plan={trial.data} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{actions('cancel')}</Button>
          <Button
            look="primary"
            disabled={!trial.data || changesOf(trial.data) === 0}
            isPending={take.isPending}
            onClick={() => file && take.mutate(file)}
          >
            {t('take')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Plan({ plan }: { plan: ContractImport }) {
  const t = useTranslations('contractImport');
  const locale = useLocale();
  return (
    <div role="status" className="space-y-2">
      <p>{changesOf(plan) === 0 ? t('nothing') : t('kept', { count: plan.kept })}</p>
      {(['made', 'changed', 'removed'] as const).map(
        (kind) =>
          plan[kind].length > 0 && (
            <div key={kind}>
              <p className="font-medium">{t(kind, { count: plan[kind].length })}</p>
              <ul className="list-disc pl-5">
                {plan[kind].map((title, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two checks may have one title, and the list never changes
                  <li key={index} className="break-words">
                    {title[locale]}
                  </li>
                ))}
              </ul>
            </div>
          ),
      )}
    </div>
  );
}

function changesOf({ made, changed, removed }: ContractImport): number {
  return made.length + changed.length + removed.length;
}
