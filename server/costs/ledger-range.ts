import type { ServerContext } from '#server/context.ts';
import type { LedgerFilters } from '#server/contract/ledger.ts';
import type { LedgerRange } from '#server/db/costs/ledger-where.ts';
import { DAY } from '#server/lib/durations.ts';

/** What a request asks for; without an end until now and beyond the clocks' difference, without a beginning the month. */
export function ledgerRange(ctx: Pick<ServerContext, 'clock'>, filters: LedgerFilters): LedgerRange {
  const now = ctx.clock.now();
  return {
    from: filters.from === undefined ? monthOf(now).from : new Date(filters.from),
    to: filters.to === undefined ? new Date(now.getTime() + DAY) : new Date(filters.to),
    kind: filters.kind ?? null,
    job: filters.job ?? null,
    person: filters.person ?? null,
  };
}

/** The month in UTC, its end not part of it: that is how AWS bills. */
export function monthOf(instant: Date): { from: Date; to: Date } {
  const [year, month] = [instant.getUTCFullYear(), instant.getUTCMonth()];
  return { from: new Date(Date.UTC(year, month, 1)), to: new Date(Date.UTC(year, month + 1, 1)) };
}

export const wholeLedger = { kind: null, job: null, person: null } as const;
