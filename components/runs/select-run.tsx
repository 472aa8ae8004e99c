'use client';

import { useTranslations } from 'next-intl';
import type { RunSummary } from '#server/contract/run.ts';
import type { Selection } from './use-selection.ts';

/** Lies above the row's link, with all the room of its cell. */
export function SelectRun({ run, selection }: { run: RunSummary; selection: Selection }) {
  const t = useTranslations('runs');
  return (
    <label className="relative z-[1] -my-1.5 flex size-9 cursor-pointer items-center justify-center pointer-coarse:size-11">
      <input
        type="checkbox"
        aria-label={t('selectRun', { id: run.id.slice(0, 8) })}
        checked={selection.has(run.id)}
        onChange={() => selection.toggle(run.id)}
        className="size-4 accent-ink"
      />
    </label>
  );
}
