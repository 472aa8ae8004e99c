import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDay,
  formatDuration,
  formatInstant,
  formatMoney,
  formatRelative,
} from './format.ts';

/** Intl separates with no-break spaces of two widths; a table is easier to read with plain ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('a duration is written one way', () => {
  test.each([
    [null, '–'],
    [0, '0 ms'],
    [850, '850 ms'],
    [4_200, '4.2 s'],
    [9_000, '9 s'],
    [12_345, '12 s'],
    [59_600, '1 min 00 s'],
    [64_000, '1 min 04 s'],
    [3_599_000, '59 min 59 s'],
    [3_900_000, '1 h 05 min'],
    [100 * 3_600_000, '4 d 04 h'],
  ])('%s ms is %s', (ms, text) => expect(formatDuration(ms, 'en')).toBe(text));
});

describe('money has two significant digits under a cent, else two decimals', () => {
  test.each([
    [null, 'en', '–'],
    ['0', 'en', '$0.00'],
    ['0.00314', 'en', '$0.0031'],
    ['0.0000477', 'en', '$0.000048'],
    ['0.014', 'en', '$0.01'],
    ['1234.5', 'en', '$1,234.50'],
    ['0.00314', 'pt-BR', 'US$ 0,0031'],
    ['1234.5', 'pt-BR', 'US$ 1.234,50'],
  ])('%s in %s is %s', (usd, locale, text) => expect(plain(formatMoney(usd, locale))).toBe(text));
});

describe('a count is grouped by the language and exact beyond 2^53', () => {
  test.each([
    [null, 'en', '–'],
    [0, 'en', '0'],
    [1234567, 'en', '1,234,567'],
    [1234567, 'pt-BR', '1.234.567'],
    ['9007199254740993', 'en', '9,007,199,254,740,993'],
  ])('%s in %s is %s', (count, locale, text) => expect(formatCount(count, locale)).toBe(text));
});

describe('bytes come in decimal units', () => {
  test.each([
    [null, '–'],
    ['0', '0 B'],
    ['980', '980 B'],
    ['999600', '1 MB'],
    ['1340000', '1.34 MB'],
    ['12300000000', '12.3 GB'],
  ])('%s is %s', (bytes, text) => expect(formatBytes(bytes, 'en')).toBe(text));
});

describe('a time is relative, with its zone where it is absolute', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  test.each([
    [null, 'en', '–'],
    ['2026-11-23T11:59:52Z', 'en', '8 sec. ago'],
    ['2026-11-23T11:58:00Z', 'en', '2 min. ago'],
    ['2026-11-23T09:00:00Z', 'pt-BR', 'há 3 h'],
    ['2026-11-22T09:00:00Z', 'en', 'yesterday'],
  ])('%s in %s is %s', (iso, locale, text) => expect(formatRelative(iso, now, locale)).toBe(text));

  test('absolute times name their zone', () => {
    expect(formatInstant('2026-11-23T11:59:52Z', 'en', 'UTC')).toBe('Nov 23, 2026, 11:59:52 UTC');
  });

  test('a calendar date is the same day for every reader', () => {
    expect(formatDay('2024-12-14', 'en')).toBe('Dec 14, 2024');
  });
});
