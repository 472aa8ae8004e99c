'use client';

import { useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { runPreviewQuery } from '#components/lib/queries/jobs.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { type Job, workerDpus } from '#server/contract/job.ts';
import { runInputOf } from './run-input.ts';
import { RunPrice } from './run-price.tsx';
import { useStartRun } from './use-start-run.ts';

/** What may differ for one run; an empty field keeps the job's own setting. */
export function RunDialog({ job, onClose }: { job: Job; onClose: () => void }) {
  const t = useTranslations('jobs');
  const actions = useTranslations('actions');
  const price = useTranslations('runPrice');
  const start = useStartRun(job.name, onClose);
  const [form, setForm] = useState({ date: '', workerType: '', numberOfWorkers: '', timeoutMinutes: '' });
  const field = (name: keyof typeof form) => ({
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  });
  const { definition } = job;
  const preview = useQuery(runPreviewQuery(job.name, runInputOf(job.name, form)));

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!start.isPending) start.run(runInputOf(job.name, form));
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('dialogTitle', { name: t(`names.${job.name}`) })}
    >
      <form onSubmit={submit} className="space-y-4">
        {start.error && <ErrorCard error={start.error} onRetry={start.repeat} isRetrying={start.isPending} />}
        <TextField
          type="date"
          label={t(`date.${job.name}`)}
          hint={t(`dateHint.${job.name}`)}
          {...field('date')}
        />
        <div className="grid grid-cols-2 gap-4">
          <SelectField
            label={t('workerType')}
            options={[
              { value: '', label: t('asDefined', { value: definition?.workerType ?? '–' }) },
              ...Object.entries(workerDpus).map(([type, dpus]) => ({
                value: type,
                label: t('workerOption', { type, dpus }),
              })),
            ]}
            {...field('workerType')}
          />
          <TextField
            type="number"
            min={2}
            max={299}
            label={t('numberOfWorkers')}
            placeholder={String(definition?.numberOfWorkers ?? '')}
            {...field('numberOfWorkers')}
          />
        </div>
        <TextField
          type="number"
          min={1}
          max={10_079}
          label={t('timeout')}
          hint={t('timeoutHint')}
          placeholder={String(definition?.timeoutMinutes ?? '')}
          {...field('timeoutMinutes')}
        />
        <RunPrice preview={preview.data ?? null} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{actions('cancel')}</Button>
          <Button type="submit" look="primary" icon={Play} isPending={start.isPending}>
            {preview.data?.input?.isNew === false ? price('runAnyway') : t('startRun')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
