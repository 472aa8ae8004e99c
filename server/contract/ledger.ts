import { z } from 'zod';
import { costKind } from './cost.ts';
import { jobName } from './job-name.ts';
import { instant, limit, page, usd } from './scalars.ts';

/** What costs: a run, a session, a query that a person ran, a check that the product ran, our own calls to AWS. */
export const ledgerKind = z.enum(['run', 'session', 'query', 'check', 'calls']);
export type LedgerKind = z.infer<typeof ledgerKind>;

/** Which part of the ledger; without `from` it begins with the current month (UTC). */
const filters = z.strictObject({
  from: instant.optional(),
  to: instant.optional(),
  kind: ledgerKind.optional(),
  job: jobName.optional(),
  person: z.string().min(1).max(200).optional(),
});
export type LedgerFilters = z.infer<typeof filters>;
export const ledgerExportQuery = filters;
export const ledgerQuery = filters.extend({ cursor: z.string().max(400).optional(), limit });

/** One thing that was paid for. */
export const ledgerEntry = z.object({
  id: z.string(),
  kind: ledgerKind,
  /** The run or execution; of calls the operation and the day (UTC). */
  subject: z.string(),
  at: instant,
  job: z.string().nullable(),
  queryId: z.uuid().nullable(),
  queryTitle: z.object({ en: z.string(), 'pt-BR': z.string() }).nullable(),
  person: z.string().nullable(),
  count: z.number(),
  /** Null is unknown, which is never 0. */
  costUsd: usd.nullable(),
});
export type LedgerEntry = z.infer<typeof ledgerEntry>;
export const ledgerPage = page(ledgerEntry);

/** Sums of the ledger by one of its columns, the dearest first; days in their order. */
export const ledgerGrouping = z.enum(['day', 'kind', 'job', 'query', 'person']);
export type LedgerGrouping = z.infer<typeof ledgerGrouping>;
export const ledgerSumsQuery = filters.extend({ by: ledgerGrouping.default('day') });
const sum = z.object({
  /** The day, kind, job, query's id or person; null is what belongs to none. */
  key: z.string().nullable(),
  title: z.object({ en: z.string(), 'pt-BR': z.string() }).nullable(),
  entries: z.number(),
  /** Entries whose cost is not known: they are not in the sum. */
  unknown: z.number(),
  costUsd: usd,
});
export type LedgerSum = z.infer<typeof sum>;

export const ledgerSums = z.object({
  items: z.array(sum),
  nextCursor: z.null(),
  from: instant,
  to: instant,
  entries: z.number(),
  unknown: z.number(),
  totalUsd: usd,
  costKind,
  /** Runs on their way: what they have cost until now, in no sum yet. */
  running: z.object({ runs: z.number(), costUsd: usd }),
  /** The month so far, and the mean of whole days before today for each that is left; null with fewer than 3. */
  forecast: z.object({
    spentUsd: usd,
    monthUsd: usd.nullable(),
    perDayUsd: usd.nullable(),
    days: z.number(),
  }),
});
export type LedgerSums = z.infer<typeof ledgerSums>;
