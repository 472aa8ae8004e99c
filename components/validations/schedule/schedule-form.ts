import type { ParameterValues } from '#server/contract/query-parameter.ts';
import type { Schedule } from '#server/contract/schedule.ts';

export const rhythms = ['hourly', 'daily', 'weekdays', 'weekly', 'custom'] as const;
export type Rhythm = (typeof rhythms)[number];

/** What is typed; which of it counts depends on the rhythm. */
export type ScheduleForm = {
  rhythm: Rhythm;
  /** HH:MM; of an hourly one, its minutes alone. */
  time: string;
  /** 0 is Sunday, as cron counts. */
  weekday: string;
  cron: string;
  timeZone: string;
  /** YYYY-MM-DD; it ends at the end of this day, where the reader is. */
  lastDay: string;
  values: ParameterValues;
};

const usualDays = 90;

export function newScheduleForm(now: Date, timeZone: string): ScheduleForm {
  const lastDay = new Date(now);
  lastDay.setDate(lastDay.getDate() + usualDays);
  return {
    rhythm: 'daily',
    time: '07:00',
    weekday: '1',
    cron: '0 7 * * *',
    timeZone,
    lastDay: dayOf(lastDay),
    values: {},
  };
}

/** A timetable as five cron fields; one that was typed as such stays as it was typed. */
export function cronOf({ rhythm, time, weekday, cron }: ScheduleForm): string {
  const [hour = '0', minute = '0'] = time.split(':').map((part) => String(Number(part)));
  switch (rhythm) {
    case 'hourly':
      return `${minute} * * * *`;
    case 'daily':
      return `${minute} ${hour} * * *`;
    case 'weekdays':
      return `${minute} ${hour} * * 1-5`;
    case 'weekly':
      return `${minute} ${hour} * * ${weekday}`;
    case 'custom':
      return cron.trim();
  }
}

/** A saved schedule as it would have been typed. */
export function formOfSchedule({ cron, timeZone, expiresAt, values }: Schedule): ScheduleForm {
  const last = new Date(expiresAt);
  const common = { cron, timeZone, lastDay: dayOf(last), values, time: '07:00', weekday: '1' };
  const match = /^(\d{1,2}) (\d{1,2}|\*) \* \* (\*|1-5|[0-6])$/.exec(cron);
  if (match === null) return { ...common, rhythm: 'custom' };
  const [, minute = '0', hour = '0', weekday = '*'] = match;
  const time = `${(hour === '*' ? '0' : hour).padStart(2, '0')}:${minute.padStart(2, '0')}`;
  if (hour === '*') return { ...common, time, rhythm: weekday === '*' ? 'hourly' : 'custom' };
  if (weekday === '*') return { ...common, time, rhythm: 'daily' };
  if (weekday === '1-5') return { ...common, time, rhythm: 'weekdays' };
  return { ...common, time, weekday, rhythm: 'weekly' };
}

/** The last moment of the day that was chosen. */
export function expiryOf({ lastDay }: ScheduleForm): string | null {
  const end = new Date(`${lastDay}T23:59:59.999`);
  return Number.isNaN(end.getTime()) ? null : end.toISOString();
}

/** The reader's calendar day of a moment, YYYY-MM-DD. */
export function dayOf(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
