'use client';

import { useLocale } from 'next-intl';
import { formatDuration, missing } from '#components/lib/format.ts';
import { useNow } from '#components/lib/use-now.ts';

/** A clock that runs: from an instant until now, in whole seconds. */
export function Elapsed({ since }: { since: string | null }) {
  const now = useNow();
  const locale = useLocale();
  if (since === null) return missing;
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1_000));
  return (
    <span role="timer" className="tabular-nums">
      {seconds === 0 ? '0 s' : formatDuration(seconds * 1_000, locale)}
    </span>
  );
}
