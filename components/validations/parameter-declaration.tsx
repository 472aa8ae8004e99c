'use client';

import { useTranslations } from 'next-intl';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { type DeclaredParameter, parameterType } from '#server/contract/query-parameter.ts';

/** What one parameter is: its type, what it is without a value, and what it can be. */
export function ParameterDeclaration({
  parameter,
  onChange,
}: {
  parameter: DeclaredParameter;
  onChange: (parameter: DeclaredParameter) => void;
}) {
  const t = useTranslations('parameters');
  const { name, type, isRequired, options } = parameter;
  function changeType(text: string) {
    const next = parameterType.parse(text);
    const isEnum = next === 'enum';
    onChange({ ...parameter, type: next, default: null, options: isEnum ? [t('firstOption')] : [] });
  }
  return (
    <li className="grid items-start gap-3 sm:grid-cols-[10rem_10rem_1fr_1fr]">
      <p className="font-mono sm:pt-8">:{name}</p>
      <SelectField
        label={t('type')}
        aria-label={t('typeOf', { name })}
        value={type}
        options={parameterType.options.map((one) => ({ value: one, label: t(`types.${one}`) }))}
        onChange={(event) => changeType(event.target.value)}
      />
      <SelectField
        label={t('without')}
        value={isRequired ? 'required' : 'optional'}
        options={[
          { value: 'required', label: t('required') },
          { value: 'optional', label: 'NULL' },
        ]}
        onChange={(event) => onChange({ ...parameter, isRequired: event.target.value === 'required' })}
      />
      <div className="grid gap-3">
        <TextField
          label={t('default')}
          value={parameter.default ?? ''}
          onChange={(event) => onChange({ ...parameter, default: event.target.value || null })}
        />
        {type === 'enum' && (
          <TextField
            label={t('options')}
            hint={t('optionsHint')}
            value={options.join(', ')}
            onChange={(event) =>
              onChange({ ...parameter, options: event.target.value.split(',').map((one) => one.trimStart()) })
            }
          />
        )}
      </div>
    </li>
  );
}
