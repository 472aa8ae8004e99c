import { jobName } from '#server/contract/job-name.ts';
import { type LedgerGrouping, type LedgerKind, type LedgerSum, ledgerKind } from '#server/contract/ledger.ts';

type Names = {
  kinds: (kind: LedgerKind) => string;
  jobs: (job: 'movies-csv' | 'tmdb-json') => string;
  /** What belongs to no job, query or person. */
  none: string;
  day: (day: string) => string;
  locale: string;
};

/** What a sum of the ledger is of, in words. */
export function nameOfSum(by: LedgerGrouping, { key, title }: LedgerSum, names: Names): string {
  if (key === null) return names.none;
  if (by === 'day') return names.day(key);
  if (by === 'query') return titleIn(names.locale, title) ?? key;
  const job = jobName.safeParse(key);
  if (by === 'job' && job.success) return names.jobs(job.data);
  const kind = ledgerKind.safeParse(key);
  return by === 'kind' && kind.success ? names.kinds(kind.data) : key;
}

export function titleIn(locale: string, title: LedgerSum['title']): string | null {
  return title === null ? null : locale === 'pt-BR' ? title['pt-BR'] : title.en;
}
