'use client';

import { type ComponentProps, type ReactNode, useId } from 'react';

const control =
  'target w-full rounded-md border border-line-strong/70 bg-surface-1 px-2.5 text-ink placeholder:text-faint aria-invalid:border-bad';

type Labelled = { label: string; hint?: ReactNode; error?: string | null };

export function TextField({ label, hint, error, ...rest }: Labelled & ComponentProps<'input'>) {
  return (
    <Labels label={label} hint={hint} error={error}>
      {(ids) => <input {...rest} {...ids} className={control} />}
    </Labels>
  );
}

export function TextArea({ label, hint, error, className, ...rest }: Labelled & ComponentProps<'textarea'>) {
  return (
    <Labels label={label} hint={hint} error={error}>
      {(ids) => <textarea {...rest} {...ids} className={`${control} py-2 ${className ?? ''}`} />}
    </Labels>
  );
}

export function SelectField({
  label,
  hint,
  error,
  options,
  ...rest
}: Labelled & ComponentProps<'select'> & { options: { value: string; label: string }[] }) {
  return (
    <Labels label={label} hint={hint} error={error}>
      {(ids) => (
        <select {...rest} {...ids} className={control}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Labels>
  );
}

type Ids = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };

function Labels({ label, hint, error, children }: Labelled & { children: (ids: Ids) => ReactNode }) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block font-medium text-dim">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': note ? `${id}-note` : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {note && (
        <p id={`${id}-note`} className={`mt-1 text-[0.93rem] ${error ? 'text-bad' : 'text-faint'}`}>
          {note}
        </p>
      )}
    </div>
  );
}
