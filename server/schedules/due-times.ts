import { Cron } from 'croner';
import { ServiceError } from '#server/errors.ts';
import { MINUTE } from '#server/lib/durations.ts';

export type Timetable = { cron: string; timeZone: string };

/** Each run costs, and Athena's queue is everybody's. */
const SHORTEST_GAP_MS = 5 * MINUTE;
/** So many gaps are looked at; a day of the shortest. */
const gapsLookedAt = 288;

/**
 * The due moments of a timetable after one moment, at most `count`. In the hour that a clock leaves out, what was due is
 * due when the hour is over; in the hour that comes twice it is due once.
 */
export function nextDue(timetable: Timetable, after: Date, count: number): Date[] {
  return parse(timetable).nextRuns(count, after);
}

/** How often it is due between two moments, the first left out and the last counted, and when last. */
export function dueBetween(
  timetable: Timetable,
  after: Date,
  until: Date,
): { count: number; latest: Date | null } {
  const cron = parse(timetable);
  let count = 0;
  let latest: Date | null = null;
  for (let at = cron.nextRun(after); at !== null && at <= until; at = cron.nextRun(at)) {
    count += 1;
    latest = at;
  }
  return { count, latest };
}

/** Refuses what is no timetable, never due, or due too often, in words for the person who wrote it. */
export function refuseBadTimetable(timetable: Timetable, now: Date): void {
  const due = nextDue(timetable, now, gapsLookedAt);
  if (due.length === 0) throw refused(`"${timetable.cron}" is never due.`);
  const gaps = due.slice(1).map((at, index) => at.getTime() - (due[index]?.getTime() ?? 0));
  if (gaps.some((gap) => gap < SHORTEST_GAP_MS))
    throw refused(`"${timetable.cron}" is due more often than every 5 minutes.`);
}

function parse({ cron, timeZone }: Timetable): Cron {
  try {
    // Cron looks at the time zone when it is asked for a moment, and says it in many more words.
    new Intl.DateTimeFormat('en', { timeZone });
    return new Cron(cron, { timezone: timeZone, mode: '5-part', paused: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/^CronPattern: /, '') : String(cause);
    throw refused(`"${cron}" in the time zone "${timeZone}" is no timetable: ${reason}`, cause);
  }
}

function refused(message: string, cause?: unknown): ServiceError {
  return new ServiceError('invalid_input', message, { cause, details: { field: 'cron' } });
}
