'use client';

import { useLocale } from 'next-intl';
import { formatInstant, formatRelative, missing } from '#components/lib/format.ts';
import { useNow } from '#components/lib/use-now.ts';
import { Tooltip } from './tooltip.tsx';

/** How long ago, with the time in UTC and in the reader's zone on hover and on focus. */
export function Time({ at }: { at: string | null }) {
  const now = useNow();
  const locale = useLocale();
  if (at === null) return missing;
  return (
    <Tooltip text={`${formatInstant(at, locale, 'UTC')} · ${formatInstant(at, locale)}`}>
      <time dateTime={at} className="whitespace-nowrap">
        {formatRelative(at, now, locale)}
      </time>
    </Tooltip>
  );
}
