import { Prisma } from '#server/db/generated/client.ts';

export type LedgerRange = {
  from: Date;
  to: Date;
  kind: string | null;
  job: string | null;
  person: string | null;
};

/** The part of the ledger that a list, its sums and its export agree on. */
export function ledgerWhere({ from, to, kind, job, person }: LedgerRange): Prisma.Sql {
  return Prisma.sql`
    e.at >= ${from} AND e.at < ${to}
    AND (${kind}::text IS NULL OR e.kind = ${kind})
    AND (${job}::text IS NULL OR e.job = ${job})
    AND (${person}::text IS NULL OR e.person = ${person})`;
}
