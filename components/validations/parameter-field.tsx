'use client';

import { useTranslations } from 'next-intl';
import { SelectField, TextField } from '#components/ui/field.tsx';
import type { DeclaredParameter, ParameterType } from '#server/contract/query-parameter.ts';

const inputs: Record<ParameterType, { type: string; step?: string; inputMode?: 'numeric' | 'decimal' }> = {
  string: { type: 'text' },
  enum: { type: 'text' },
  boolean: { type: 'text' },
  // A number field would round 64 bits, and writes a comma in Portuguese.
  integer: { type: 'text', inputMode: 'numeric' },
  decimal: { type: 'text', inputMode: 'decimal' },
  date: { type: 'date' },
  timestamp: { type: 'datetime-local', step: '1' },
};

/** One value of a query, in the form that its type asks for. */
export function ParameterField({
  parameter: { name, type, isRequired, options },
  value,
  error,
  onChange,
}: {
  parameter: DeclaredParameter;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
}) {
  const t = useTranslations('parameters');
  const hint = `${t(`types.${type}`)}${isRequired ? '' : ` · ${t('optional')}`}`;
  const common = { label: name, hint, error, name, required: isRequired };
  if (type !== 'enum' && type !== 'boolean')
    return (
      <TextField
        {...common}
        {...inputs[type]}
        value={value}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    );
  const choices = type === 'enum' ? options : ['true', 'false'];
  return (
    <SelectField
      {...common}
      value={value}
      options={[
        { value: '', label: isRequired ? t('choose') : 'NULL' },
        ...choices.map((choice) => ({ value: choice, label: choice })),
      ]}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
