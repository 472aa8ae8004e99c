import type { ServerContext } from '#server/context.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import type { Actor } from '#server/contract/permissions.ts';
import type { ParameterValues } from '#server/contract/query-parameter.ts';
import type { NewExecution } from '#server/db/executions/insert-executions.ts';
import type { QueryRow } from '#server/db/queries/query-row.ts';
import { executionParameters } from './execution-parameters.ts';
import { executionRequestHash } from './execution-request-hash.ts';
import { refuseUnlessReading } from './refuse-unless-reading.ts';
import { reuseMinutes } from './reuse-minutes.ts';

/** The rows to write for these queries: their text as it is now, the values of their parameters as they are now. */
export async function planExecutions(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'rng' | 'sqlGuard' | 'settings'>,
  {
    queries,
    actor,
    idempotencyKey,
    values = {},
    mayReuse = false,
  }: {
    queries: readonly QueryRow[];
    actor: Actor;
    idempotencyKey: string | null;
    /** Of the parameters that a person gives; without them, their defaults. */
    values?: ParameterValues;
    /** An earlier result will do, as long as the data are the same. */
    mayReuse?: boolean;
  },
): Promise<NewExecution[]> {
  const publishedRows = await publishedRowCounts(ctx);
  const now = ctx.clock.now().getTime();
  const executions: NewExecution[] = [];
  for (const [index, query] of queries.entries()) {
    // Saved text was checked when it was saved; it is checked again, because the guard may have grown since.
    const reading = await refuseUnlessReading(ctx, { ...query, title: query.titleEn });
    const parameters = executionParameters({
      placeholders: reading.placeholders,
      parameters: query.parameters,
      values,
      publishedRows: publishedRows.get(query.dataset) ?? 0n,
    });
    executions.push({
      id: ctx.rng.uuid(),
      queryId: query.id,
      requestToken: ctx.rng.uuid(),
      sql: reading.sql,
      parameters,
      reuseMinutes: mayReuse ? await reuseMinutes(ctx, { reading, parameters }) : null,
      requestHash: executionRequestHash({ queryId: query.id, values, mayReuse }),
      expectation: query.expectation,
      requestedBy: actor.name,
      idempotencyKey,
      // A millisecond apart, so that the history and the queue keep the order of the list.
      createdAt: new Date(now + index),
    });
  }
  return executions;
}

async function publishedRowCounts(
  ctx: Pick<ServerContext, 'db'>,
): Promise<Map<DatasetName | string, bigint>> {
  const totals = await ctx.db.datasets.publishedTotals();
  return new Map(totals.map(({ dataset, rows }) => [dataset, rows]));
}
