'use client';

import { useTranslations } from 'next-intl';
import { SelectField, TextArea, TextField } from '#components/ui/field.tsx';
import { type CheckForm, directions, groupings, type RuleKind, rowRules } from './check-form.ts';

type Field = (name: keyof CheckForm) => {
  label: string;
  value: string;
  onChange: (event: { target: { value: string } }) => void;
};

/** What the kind of a rule needs to be said. */
export function RuleFields({
  kind,
  columns,
  field,
}: {
  kind: RuleKind;
  columns: readonly string[];
  field: Field;
}) {
  const t = useTranslations('checkForm');
  const column = (
    <SelectField {...field('column')} options={columns.map((name) => ({ value: name, label: name }))} />
  );
  switch (kind) {
    case 'required':
      return column;
    case 'range':
      return (
        <>
          {column}
          <div className="grid grid-cols-2 gap-4">
            <TextField {...field('minimum')} hint={t('boundHint')} />
            <TextField {...field('maximum')} />
          </div>
        </>
      );
    case 'unique':
      return (
        <TextField
          {...field('columns')}
          hint={t('columnsHint', { columns: columns.slice(0, 2).join(', ') })}
        />
      );
    case 'rows':
      return <RowFields field={field} />;
    case 'change':
      return (
        <div className="grid grid-cols-2 gap-4">
          <SelectField
            {...field('direction')}
            options={directions.map((value) => ({ value, label: t(`directions.${value}`) }))}
          />
          <TextField {...field('percent')} inputMode="decimal" />
        </div>
      );
    case 'distribution':
      return (
        <>
          {column}
          <div className="grid grid-cols-2 gap-4">
            <SelectField
              {...field('by')}
              options={groupings.map((value) => ({ value, label: t(`groupings.${value}`) }))}
            />
            <TextField {...field('limit')} inputMode="decimal" hint={t('limitHint')} />
          </div>
        </>
      );
    case 'freshness':
      return <TextField {...field('days')} type="number" min={1} />;
    case 'sql':
      return <TextArea {...field('sql')} rows={5} className="font-mono text-[0.93rem]" hint={t('sqlHint')} />;
  }
}

function RowFields({ field }: { field: Field }) {
  const t = useTranslations('checkForm');
  const is = field('is');
  const hasValue = ['equal', 'more-than', 'between'].includes(is.value);
  return (
    <div className="grid grid-cols-2 gap-4">
      <div className="col-span-2">
        <SelectField {...is} options={rowRules.map((value) => ({ value, label: t(`rowRules.${value}`) }))} />
      </div>
      {hasValue && <TextField {...field('value')} type="number" min={0} />}
      {is.value === 'between' && <TextField {...field('upTo')} type="number" min={0} />}
    </div>
  );
}
