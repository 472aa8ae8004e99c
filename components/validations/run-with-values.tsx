'use client';

import { Play } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { ApiError } from '#components/lib/api-error.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { SavedQuery } from '#server/contract/query.ts';
import { isDeclared, type ParameterValues } from '#server/contract/query-parameter.ts';
import { ParameterField } from './parameter-field.tsx';
import { PriceLine } from './price-line.tsx';

/** Asks for the values of a query's parameters before it runs. What was given stays for the next time. */
export function RunWithValues({
  query,
  error,
  isPending,
  open,
  onOpenChange,
  onRun,
}: {
  query: SavedQuery;
  error: Error | null;
  isPending: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onRun: (values: ParameterValues) => void;
}) {
  const t = useTranslations('validations');
  const locale = useLocale();
  const declared = query.parameters.filter(isDeclared);
  const [values, setValues] = useState<ParameterValues>(() =>
    Object.fromEntries(declared.map((one) => [one.name, one.default])),
  );
  const wrong = error instanceof ApiError ? error.details.parameter : undefined;
  function submit(event: FormEvent) {
    event.preventDefault();
    onRun(values);
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('runNamed', { title: query.title[locale] })}>
      <form onSubmit={submit} className="grid gap-4" noValidate>
        {declared.map((parameter) => (
          <ParameterField
            key={parameter.name}
            parameter={parameter}
            value={values[parameter.name] ?? ''}
            error={wrong === parameter.name ? (error?.message ?? null) : null}
            onChange={(value) => setValues({ ...values, [parameter.name]: value === '' ? null : value })}
          />
        ))}
        {error && wrong === undefined && <ErrorCard error={error} />}
        <PriceLine queryId={query.id} values={values} />
        <div className="flex justify-end">
          <Button type="submit" look="primary" icon={Play} isPending={isPending}>
            {t('run')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
