import type { RunSortField } from '#server/contract/run-list.ts';
import type { DbClient } from '#server/db/client.ts';
import { Prisma } from '#server/db/generated/client.ts';

export type RunFilter = {
  jobs: readonly string[];
  groups: readonly string[];
  origins: readonly string[];
  /** Narrower than the groups, for who asks for single states. */
  states: readonly string[] | null;
  requestedBy: string | null;
  from: Date | null;
  to: Date | null;
};

/** A run's place in an order: the number it is sorted by (milliseconds for a time; null: not known), then its id. */
export type RunKey = { value: bigint | null; id: string };

export type RunOrder = { by: RunSortField; descending: boolean };

export type RunKeysInput = {
  filter: RunFilter;
  order: RunOrder;
  /** Runs whose value is not known are a list of their own, behind the others. */
  part: 'known' | 'unknown';
  after: RunKey | null;
  limit: number;
};

const columns: Record<RunSortField, Prisma.Sql> = {
  createdAt: Prisma.raw('run.created_at'),
  duration: Prisma.raw('run.duration_ms'),
  costUsd: Prisma.raw('run.cost_nano_usd'),
  rowsOut: Prisma.raw('run.rows_out'),
};

/**
 * The keys of one page of runs, after a keyset. Every combination of job, state group and origin that passes the filter
 * is a stream with an index in the wanted order (`run_list_*`); a page merges the heads of the streams. So a page reads
 * at most streams x limit index entries, in every order, under every filter, at any depth, with any number of runs.
 */
export function listRunKeys(client: DbClient, input: RunKeysInput): Promise<RunKey[]> {
  const { filter, order, limit } = input;
  const direction = Prisma.raw(order.descending ? 'DESC' : 'ASC');
  const value =
    order.by === 'createdAt' ? Prisma.sql`(extract(epoch FROM one.key) * 1000)::bigint` : Prisma.sql`one.key`;
  return client.$queryRaw<RunKey[]>`
    SELECT ${value} AS value, one.id
    FROM ${isByMonth(filter, order) ? richestStreams(input) : streams(filter)}
    CROSS JOIN LATERAL ${head(input, limit)} AS one
    ORDER BY one.key ${direction}, one.id ${direction}
    LIMIT ${limit}`;
}

/** The first entries of a stream. */
function head(input: RunKeysInput, limit: number): Prisma.Sql {
  const { filter, order } = input;
  const column = columns[order.by];
  const direction = Prisma.raw(order.descending ? 'DESC' : 'ASC');
  return Prisma.sql`(
    SELECT ${column} AS key, run.id
    FROM run
    WHERE ${Prisma.join([...streamConditions(filter, order), ...conditions(input)], ' AND ')}
    ORDER BY ${column} ${direction}, run.id ${direction}
    LIMIT ${limit}
  )`;
}

/** Two orders at once, time and another, no index has: then each month of the range is a stream of its own. */
function isByMonth({ requestedBy, from, to }: RunFilter, { by }: RunOrder): boolean {
  return by !== 'createdAt' && (requestedBy !== null || from !== null || to !== null);
}

function streams({ jobs, groups, origins, requestedBy }: RunFilter): Prisma.Sql {
  return Prisma.sql`unnest(${jobs}::text[]) AS stream_job
    CROSS JOIN unnest(${groups}::text[]) AS stream_group
    ${requestedBy === null ? Prisma.sql`CROSS JOIN unnest(${origins}::text[]) AS stream_origin` : Prisma.empty}`;
}

/** A page of n runs lies in the n streams with the best first entries: the other months need not be read. */
function richestStreams(input: RunKeysInput): Prisma.Sql {
  const { filter, order, limit } = input;
  const direction = Prisma.raw(order.descending ? 'DESC' : 'ASC');
  return Prisma.sql`(
    SELECT stream_job, stream_group, stream_month
      ${filter.requestedBy === null ? Prisma.sql`, stream_origin` : Prisma.empty}
    FROM ${streams(filter)}
    CROSS JOIN generate_series(
      date_trunc('month', greatest(${filter.from}::timestamptz, (SELECT min(created_at) FROM run)) AT TIME ZONE 'UTC'),
      date_trunc('month', least(${lastInstant(filter)}::timestamptz, (SELECT max(created_at) FROM run)) AT TIME ZONE 'UTC'),
      interval '1 month'
    ) AS stream_month
    CROSS JOIN LATERAL ${head(input, 1)} AS first
    ORDER BY first.key ${direction}, first.id ${direction}
    LIMIT ${limit}
  ) AS stream`;
}

/** The range ends before `to`: where that is the first instant of a month, nothing of the month is in it. */
function lastInstant({ to }: RunFilter): Date | null {
  return to === null ? null : new Date(to.getTime() - 1);
}

function streamConditions(filter: RunFilter, order: RunOrder): Prisma.Sql[] {
  const { requestedBy } = filter;
  return [
    Prisma.sql`run.job = stream_job`,
    Prisma.sql`run.state_group = stream_group`,
    requestedBy === null
      ? Prisma.sql`run.origin = stream_origin`
      : Prisma.sql`run.requested_by = ${requestedBy}`,
    ...(isByMonth(filter, order) ? [Prisma.sql`run.created_month = stream_month::date`] : []),
  ];
}

function conditions(input: RunKeysInput): Prisma.Sql[] {
  const { filter, order, part } = input;
  const { states, origins, requestedBy } = filter;
  const column = columns[order.by];
  const { from, to, after } = order.by === 'createdAt' ? startOnce(input) : { ...filter, after: input.after };
  const beyond = Prisma.raw(order.descending ? '<' : '>');
  return [
    ...(part === 'unknown' ? [Prisma.sql`${column} IS NULL`] : []),
    // The keyset says so too, and of two beginnings PostgreSQL may take the wrong one.
    ...(part === 'known' && after === null ? [Prisma.sql`${column} IS NOT NULL`] : []),
    ...(from === null ? [] : [Prisma.sql`run.created_at >= ${from}::timestamptz`]),
    ...(to === null ? [] : [Prisma.sql`run.created_at < ${to}::timestamptz`]),
    // People start runs here only, so this hardly ever takes one away.
    ...(requestedBy === null ? [] : [Prisma.sql`run.origin = ANY(${origins}::text[])`]),
    ...(states === null ? [] : [Prisma.sql`run.state = ANY(${states}::text[])`]),
    ...(after === null
      ? []
      : [
          part === 'known'
            ? Prisma.sql`(${column}, run.id) ${beyond} (${startValue(order, after)}, ${after.id}::uuid)`
            : Prisma.sql`run.id ${beyond} ${after.id}::uuid`,
        ]),
  ];
}

/**
 * By time, a page begins at the keyset or at the end of the range, whichever comes later in the walk. Given both,
 * PostgreSQL begins at the end of the range and reads all that lies before the keyset in vain.
 */
function startOnce({ filter: { from, to }, order, after }: RunKeysInput) {
  if (after === null) return { from, to, after };
  const at = Number(after.value);
  const isInside = order.descending
    ? to === null || at < to.getTime()
    : from === null || at >= from.getTime();
  if (!isInside) return { from, to, after: null };
  return order.descending ? { from, to: null, after } : { from: null, to, after };
}

function startValue({ by }: RunOrder, { value }: RunKey): Prisma.Sql {
  return by === 'createdAt'
    ? Prisma.sql`${new Date(Number(value))}::timestamptz`
    : Prisma.sql`${value}::bigint`;
}
