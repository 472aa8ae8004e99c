'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type DragEvent, useId, useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { putRawFile } from '#components/lib/queries/datasets.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import type { DatasetName } from '#server/contract/job-name.ts';
import { fileProblem, fileTypes } from './raw-file.ts';

/** Puts one file under a date: chosen, or dropped here. */
export function RawUpload({ name }: { name: DatasetName }) {
  const t = useTranslations('data');
  const format = useFormat();
  const client = useQueryClient();
  const inputId = useId();
  const [date, setDate] = useState(() => new Date().toISOString().slice(0, 10));
  const [file, setFile] = useState<File | null>(null);
  /** A new number makes a new file field: the browser does not let anybody empty the old one. */
  const [uploads, setUploads] = useState(0);
  const [isOver, setOver] = useState(false);
  const put = useMutation({
    mutationFn: (chosen: File) => putRawFile(name, date, chosen),
    onSuccess() {
      setFile(null);
      setUploads((count) => count + 1);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['raw', name] }),
  });
  const problem = file && fileProblem(name, file);

  function choose(chosen: File | undefined) {
    if (chosen === undefined) return;
    put.reset();
    setFile(chosen);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field below is the first
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`h-fit space-y-3 rounded-lg border border-dashed p-4 ${isOver ? 'border-accent bg-surface-2' : 'border-line-strong/60'}`}
    >
      <h3 className="font-medium">{t('upload')}</h3>
      <TextField
        type="date"
        label={t(`uploadDate.${name}`)}
        required
        value={date}
        onChange={(event) => setDate(event.target.value)}
      />
      <div>
        <label htmlFor={inputId} className="mb-1 block font-medium text-dim">
          {t('file')}
        </label>
        <input
          key={uploads}
          id={inputId}
          type="file"
          accept={fileTypes[name].map((type) => `.${type}`).join(',')}
          onChange={(event) => choose(event.target.files?.[0])}
          className="target block w-full text-dim file:mr-3 file:min-h-9 file:cursor-pointer file:rounded-md file:border file:border-line-strong/60 file:border-solid file:bg-surface-1 file:px-3 file:text-ink"
        />
        <p className="mt-1 text-[0.93rem] text-faint">{t('drop')}</p>
      </div>
      {file && (
        <p className="break-all font-mono text-[0.93rem]">
          {file.name} <span className="text-faint">{format.bytes(file.size)}</span>
        </p>
      )}
      {problem && (
        <p role="alert" className="text-bad">
          {t(`problems.${problem}`, { types: fileTypes[name].join(', ') })}
        </p>
      )}
      {put.error && <ErrorCard error={put.error} />}
      {put.data && (
        <p role="status" className="break-all text-good">
          {t(put.data.replaced ? 'replaced' : 'put', { key: put.data.key })}
        </p>
      )}
      <Button
        look="primary"
        icon={Upload}
        isPending={put.isPending}
        disabled={file === null || problem !== null || date === ''}
        onClick={() => file && put.mutate(file)}
      >
        {t('putFile')}
      </Button>
    </div>
  );
}
