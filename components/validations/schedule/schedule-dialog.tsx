'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { putSchedule, schedulePreviewQuery } from '#components/lib/queries/schedules.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { ParameterField } from '#components/validations/parameter-field.tsx';
import type { SavedQuery } from '#server/contract/query.ts';
import { isDeclared } from '#server/contract/query-parameter.ts';
import type { Schedule } from '#server/contract/schedule.ts';
import { MonthlyPrice } from './monthly-price.tsx';
import { cronOf, expiryOf, formOfSchedule, newScheduleForm, rhythms } from './schedule-form.ts';

const weekdays = ['1', '2', '3', '4', '5', '6', '0'] as const;

/** Chooses a timetable and a last day; what the month costs and when it would run stands there before it is saved. */
export function ScheduleDialog({
  query,
  schedule,
  onClose,
}: {
  query: SavedQuery;
  schedule: Schedule | null;
  onClose: () => void;
}) {
  const t = useTranslations('schedule');
  const actions = useTranslations('actions');
  const client = useQueryClient();
  const [form, setForm] = useState(() =>
    schedule
      ? formOfSchedule(schedule)
      : newScheduleForm(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone),
  );
  const declared = query.parameters.filter(isDeclared);
  const expiresAt = expiryOf(form);
  const save = useMutation({
    async mutationFn() {
      const { timeZone, values } = form;
      if (expiresAt) await putSchedule(query.id, { cron: cronOf(form), timeZone, expiresAt, values });
    },
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['query', query.id, 'schedule'] });
      onClose();
    },
  });
  const field = (name: 'rhythm' | 'time' | 'weekday' | 'cron' | 'timeZone' | 'lastDay') => ({
    label: t(name),
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('dialogTitle')}
      description={t('description')}
    >
      <form onSubmit={submit} className="space-y-4" noValidate>
        <SelectField
          {...field('rhythm')}
          options={rhythms.map((value) => ({ value, label: t(`rhythms.${value}`) }))}
        />
        {form.rhythm === 'custom' ? (
          <TextField {...field('cron')} hint={t('cronHint')} className="font-mono" autoComplete="off" />
        ) : (
          <div className="grid grid-cols-2 gap-4">
            {form.rhythm === 'weekly' && (
              <SelectField
                {...field('weekday')}
                options={weekdays.map((value) => ({ value, label: t(`weekdays.${value}`) }))}
              />
            )}
            <TextField
              {...field('time')}
              type="time"
              hint={form.rhythm === 'hourly' ? t('minuteHint') : undefined}
            />
          </div>
        )}
        <div className="grid grid-cols-2 gap-4">
          <TextField {...field('timeZone')} list="time-zones" autoComplete="off" />
          <TextField {...field('lastDay')} type="date" />
        </div>
        <datalist id="time-zones">
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        {declared.map((parameter) => (
          <ParameterField
            key={parameter.name}
            parameter={parameter}
            value={form.values[parameter.name] ?? parameter.default ?? ''}
            error={null}
            onChange={(value) =>
              setForm({ ...form, values: { ...form.values, [parameter.name]: value === '' ? null : value } })
            }
          />
        ))}
        <Preview queryId={query.id} cron={cronOf(form)} timeZone={form.timeZone} />
        {save.error && <ErrorCard error={save.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{actions('cancel')}</Button>
          <Button type="submit" look="primary" disabled={expiresAt === null} isPending={save.isPending}>
            {actions('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Preview({ queryId, cron, timeZone }: { queryId: string; cron: string; timeZone: string }) {
  const t = useTranslations('schedule');
  const format = useFormat();
  const preview = useQuery(schedulePreviewQuery(queryId, { cron, timeZone }));
  return (
    <div className="min-h-24 rounded-md bg-surface-2 px-3 py-2 text-[0.93rem]" aria-live="polite">
      {preview.error ? (
        <p className="text-bad">{preview.error.message}</p>
      ) : preview.data ? (
        <>
          <p>
            <span className="text-dim">{t('monthly')}:</span> <MonthlyPrice price={preview.data.monthly} />
          </p>
          <p className="mt-1 text-dim">{t('nextRuns')}</p>
          <ul className="tabular-nums">
            {preview.data.nextRuns.map((at) => (
              <li key={at}>{format.instant(at, timeZone)}</li>
            ))}
          </ul>
        </>
      ) : (
        '\u00a0'
      )}
    </div>
  );
}
