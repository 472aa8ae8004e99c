import type { ServerContext } from '#server/context.ts';
import type { CheckInput } from '#server/contract/check.ts';
import { CloudError, ServiceError } from '#server/errors.ts';
import { SECOND } from '#server/lib/durations.ts';
import { planStatements } from './plan-statements.ts';
import { quoted } from './predicate.ts';
import { partitionColumns } from './table-under-audit.ts';

type Context = Pick<ServerContext, 'aws' | 'clock' | 'rng' | 'settings' | 'sqlGuard'>;

const LOOK_MS = SECOND / 4;
/** It reads no data; what takes longer is a queue. */
const PATIENCE_MS = 20 * SECOND;

/**
 * Lets Athena plan the check's statement on the published table, without reading it. Answers what is wrong with it,
 * null when nothing is. SQL of a person passes the guard first.
 */
export async function tryCheck(ctx: Context, { dataset, rule }: CheckInput): Promise<string | null> {
  const { database } = ctx.settings;
  const table = `${quoted(database)}.${quoted(dataset)}`;
  const of = { table, published: table, partitionColumns: partitionColumns[dataset] };
  const [statement] = planStatements([{ id: '', rule }], of);
  if (statement === undefined) return null;
  const { sql } = statement;
  const verdict = await ctx.sqlGuard.read({ sql, database: database.toLowerCase(), parameters: [] });
  if (!verdict.isReading) return verdict.refusal.reason;
  return plan(ctx, sql);
}

async function plan(ctx: Context, sql: string): Promise<string | null> {
  const { database, workgroup } = ctx.settings;
  try {
    const athenaId = await ctx.aws.athena.startQueryExecution({
      // Planned as it stands, and nothing is read: no row passes.
      sql: `SELECT * FROM (${sql}) AS tried WHERE false`,
      parameters: [],
      database,
      workgroup,
      requestToken: ctx.rng.uuid(),
    });
    const until = ctx.clock.monotonicMs() + PATIENCE_MS;
    while (ctx.clock.monotonicMs() < until) {
      const { executions } = await ctx.aws.athena.batchGetQueryExecutions({ athenaIds: [athenaId] });
      const [execution] = executions;
      if (execution?.state === 'SUCCEEDED') return null;
      if (execution?.state === 'FAILED') return execution.reason ?? 'it failed';
      await ctx.clock.sleep(LOOK_MS);
    }
  } catch (error) {
    if (error instanceof CloudError && error.problem === 'refused') return error.message;
    throw error;
  }
  throw new ServiceError(
    'cloud_unreachable',
    'Athena did not plan the check in time. Try again in a moment.',
  );
}
