'use client';

import { useLocale } from 'next-intl';
import { useMemo } from 'react';
import {
  formatAxisTime,
  formatBytes,
  formatClock,
  formatCount,
  formatDay,
  formatDuration,
  formatInstant,
  formatMoney,
  formatNumber,
} from './format.ts';

/** The one way to write each kind of value, in the reader's language. */
export function useFormat() {
  const locale = useLocale();
  return useMemo(
    () => ({
      duration: (ms: number | null) => formatDuration(ms, locale),
      money: (usd: string | number | null) => formatMoney(usd, locale),
      count: (count: number | string | null) => formatCount(count, locale),
      number: (value: number | null) => formatNumber(value, locale),
      bytes: (bytes: string | number | null) => formatBytes(bytes, locale),
      instant: (iso: string | null, zone?: string) => formatInstant(iso, locale, zone),
      clock: (iso: string) => formatClock(iso, locale),
      day: (date: string | null) => formatDay(date, locale),
      axisTime: (iso: string) => formatAxisTime(iso, locale),
    }),
    [locale],
  );
}
