import type { AthenaExecution } from '#server/aws/athena/batch-get-query-executions.ts';
import type { ServerContext } from '#server/context.ts';
import { athenaQueryPrice } from '#server/costs/athena-query-cost.ts';
import { ratesInForce } from '#server/costs/rates.ts';
import type { AuditStatementRow } from '#server/db/checks/audit-statements.ts';
import { checkOf } from './check-of.ts';
import { aggregate } from './plan-statements.ts';
import { readAggregate, readRows, readSingle } from './read-results.ts';
import type { UnderAudit } from './table-under-audit.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'settings'>;

/**
 * Writes down what became of a statement. A joint statement that failed is split in halves, until the check that breaks
 * it stands alone: then that one has an error, and the others still count.
 */
export async function followStatement(
  ctx: Context,
  under: UnderAudit,
  statement: AuditStatementRow,
  execution: AthenaExecution | null,
): Promise<void> {
  switch (execution?.state) {
    case 'QUEUED':
    case 'RUNNING':
      return;
    case 'SUCCEEDED':
      await noteCost(ctx, statement, execution);
      return save(ctx, under, statement, execution);
    default: {
      if (execution !== null) await noteCost(ctx, statement, execution);
      const reason = statement.error ?? execution?.reason ?? 'Athena does not know the query any more.';
      const isHalved = execution?.state !== 'CANCELLED' && statement.checkIds.length > 1;
      return isHalved ? split(ctx, under, statement, reason) : fail(ctx, statement, reason);
    }
  }
}

/** An audit's statement is paid for like any other query. */
async function noteCost(ctx: Context, { id }: AuditStatementRow, execution: AthenaExecution): Promise<void> {
  const { region } = ctx.settings;
  const price = athenaQueryPrice({ ...execution, region }, ratesInForce(ctx));
  const at = execution.submittedAt ?? ctx.clock.now();
  const entry = { kind: 'check' as const, subject: id, at, costNanoUsd: price?.nanoUsd ?? null };
  await ctx.db.costs.addEntries({ entries: [entry] });
}

async function save(
  ctx: Context,
  under: UnderAudit,
  statement: AuditStatementRow,
  execution: AthenaExecution,
): Promise<void> {
  const { runId, checkIds } = statement;
  const checks = (await ctx.db.checks.getChecks({ ids: checkIds })).map(checkOf);
  // In the order in which the statement counts them.
  const ordered = checkIds.flatMap((id) => checks.find((check) => check.id === id) ?? []);
  if (statement.kind === 'rows') {
    const rows = await readRows(ctx, execution);
    for (const checkId of checkIds) await ctx.db.checks.putFailingRows({ runId, checkId, rows });
  } else {
    const read = statement.kind === 'aggregate' ? readAggregate : readSingle;
    await ctx.db.checks.putCheckResults({ results: await read(ctx, under, ordered, execution) });
  }
  await ctx.db.checks.moveAuditStatement({ id: statement.id, from: 'RUNNING', to: { state: 'DONE' } });
}

async function split(
  ctx: Context,
  under: UnderAudit,
  statement: AuditStatementRow,
  error: string,
): Promise<void> {
  const { id, runId, checkIds } = statement;
  const checks = (await ctx.db.checks.getChecks({ ids: checkIds })).map(checkOf);
  const middle = Math.ceil(checks.length / 2);
  const halves = [checks.slice(0, middle), checks.slice(middle)].map((half) => ({
    ...aggregate(half, under),
    id: ctx.rng.uuid(),
    runId,
    athenaId: null,
    state: 'PENDING',
    error: null,
  }));
  await ctx.db.transaction(async (db) => {
    const to = { state: 'SPLIT', error };
    if (!(await db.checks.moveAuditStatement({ id, from: 'RUNNING', to }))) return;
    await db.checks.insertAuditStatements({ statements: halves });
  });
}

async function fail(ctx: Context, statement: AuditStatementRow, error: string): Promise<void> {
  const { id, runId, checkIds, kind } = statement;
  const at = ctx.clock.now();
  // Without its rows to look at a failed check has failed all the same.
  if (kind !== 'rows')
    await ctx.db.checks.putCheckResults({
      results: checkIds.map((checkId) => ({
        runId,
        checkId,
        partition: '',
        outcome: 'error',
        value: null,
        error,
        at,
      })),
    });
  await ctx.db.checks.moveAuditStatement({ id, from: 'RUNNING', to: { state: 'FAILED', error } });
}
