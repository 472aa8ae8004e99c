import type { ServerContext } from '#server/context.ts';
import type { Execution } from '#server/contract/execution.ts';
import type { Actor } from '#server/contract/permissions.ts';
import type { ParameterValues } from '#server/contract/query-parameter.ts';
import { NotFound, ServiceError } from '#server/errors.ts';
import { describeExecution } from './describe-execution.ts';
import { executionRequestHash } from './execution-request-hash.ts';
import { planExecutions } from './plan-executions.ts';
import { startPending } from './start-pending.ts';

/** Runs one saved query. The same key answers with the execution that it started; `isNew` tells the two apart. */
export async function runQuery(
  ctx: Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'settings' | 'events' | 'sqlGuard'>,
  {
    queryId,
    idempotencyKey,
    actor,
    values = {},
    mayReuse = false,
  }: {
    queryId: string;
    idempotencyKey: string | null;
    actor: Actor;
    values?: ParameterValues;
    mayReuse?: boolean;
  },
): Promise<{ execution: Execution; isNew: boolean }> {
  const query = await ctx.db.queries.getQuery({ id: queryId });
  if (query === null) throw new NotFound('saved query', queryId);
  const planned = await planExecutions(ctx, { queries: [query], actor, idempotencyKey, values, mayReuse });
  const [row] = await ctx.db.executions.insertExecutions({ executions: planned });
  if (row === undefined) {
    const hash = executionRequestHash({ queryId, values, mayReuse });
    return { execution: await earlierExecution(ctx, { idempotencyKey, hash }), isNew: false };
  }
  await ctx.events.publish({ type: 'execution', executionId: row.id, queryId });
  await startPending(ctx);
  const started = await ctx.db.executions.getExecution({ id: row.id });
  return { execution: describeExecution(ctx, started ?? row), isNew: true };
}

async function earlierExecution(
  ctx: Pick<ServerContext, 'db' | 'settings'>,
  { idempotencyKey, hash }: { idempotencyKey: string | null; hash: string },
): Promise<Execution> {
  const row = idempotencyKey === null ? null : await ctx.db.executions.findExecutionByKey({ idempotencyKey });
  if (row === null) throw new Error('An execution was neither written nor found.');
  if (row.requestHash !== hash)
    throw new ServiceError(
      'idempotency_mismatch',
      'This Idempotency-Key was used for another query, or with other values. Send the same request, or a new key.',
      { details: { executionId: row.id } },
    );
  return describeExecution(ctx, row);
}
