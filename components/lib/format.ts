export const missing = '–';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `850 ms`, `4.2 s`, `12 s`, `1 min 04 s`, `2 h 05 min`, `3 d 04 h`. */
export function formatDuration(ms: number | null, locale: string): string {
  if (ms === null || !Number.isFinite(ms)) return missing;
  if (ms < SECOND) return `${Math.round(Math.max(0, ms))} ms`;
  const seconds = Math.round(ms / SECOND);
  if (ms < 10 * SECOND && ms % SECOND !== 0)
    return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(ms / SECOND)} s`;
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${twoDigits(seconds % 60)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1_440) return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
  const hours = Math.floor(minutes / 60);
  return `${Math.floor(hours / 24)} d ${twoDigits(hours % 24)} h`;
}

/** Two significant digits under a cent, else two decimals: `$0.0031`, `$1.20`. */
export function formatMoney(usd: string | number | null, locale: string): string {
  const amount = usd === null ? Number.NaN : Number(usd);
  if (!Number.isFinite(amount)) return missing;
  const small = amount !== 0 && Math.abs(amount) < 0.01;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    ...(small
      ? { minimumSignificantDigits: 2, maximumSignificantDigits: 2 }
      : { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  }).format(amount);
}

export function formatCount(count: number | string | null, locale: string): string {
  if (count === null) return missing;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(
    typeof count === 'string' ? BigInt(count) : count,
  );
}

/** A value of a result, with decimals when it has them. */
export function formatNumber(value: number | null, locale: string): string {
  return value === null ? missing : new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(value);
}

/** Decimal units, as AWS bills them: `980 B`, `1.3 MB`, `12 GB`. */
export function formatBytes(bytes: string | number | null, locale: string): string {
  if (bytes === null) return missing;
  let value = Number(bytes);
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)} ${units[unit]}`;
}

/** `8 sec. ago`, `in 2 min.`. */
export function formatRelative(iso: string | null, nowMs: number, locale: string): string {
  if (iso === null) return missing;
  const ms = Date.parse(iso) - nowMs;
  const size = Math.abs(ms);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  if (size < 45 * SECOND) return words.format(Math.round(ms / SECOND), 'second');
  if (size < 45 * MINUTE) return words.format(Math.round(ms / MINUTE), 'minute');
  if (size < 22 * HOUR) return words.format(Math.round(ms / HOUR), 'hour');
  return words.format(Math.round(ms / DAY), 'day');
}

/** `Nov 23, 2026, 01:57:12 UTC`, or in the reader's own zone. */
export function formatInstant(iso: string | null, locale: string, zone?: string): string {
  if (iso === null) return missing;
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(new Date(iso));
}

/** The time of day to the second, where the date is plain. */
export function formatClock(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23' }).format(new Date(iso));
}

/** A calendar date without a time, `yyyy-mm-dd`: never moved by the reader's zone. */
export function formatDay(date: string | null, locale: string): string {
  if (date === null) return missing;
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
}

/** `23 Nov 01:57`, for the axis of a chart. */
export function formatAxisTime(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso));
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
