import type { ServerContext } from '#server/context.ts';
import type { QueryEstimate } from '#server/contract/query-estimate.ts';
import { isDeclared, type ParameterValues, type QueryParameter } from '#server/contract/query-parameter.ts';
import { athenaQueryCost } from '#server/costs/athena-query-cost.ts';
import { usdOfNano } from '#server/costs/nano-usd.ts';
import { NotFound } from '#server/errors.ts';
import { bytesAtMost } from './bytes-at-most.ts';
import { refuseUnlessReading } from './refuse-unless-reading.ts';

type Context = Pick<ServerContext, 'db' | 'settings' | 'sqlGuard'>;

/** How far back the last run that succeeded is looked for. */
const lookBack = 20;

/** What a run of this saved query would cost: as the last run did, and at most. */
export async function estimateQuery(
  ctx: Context,
  { id, values }: { id: string; values: ParameterValues },
): Promise<QueryEstimate> {
  const query = await ctx.db.queries.getQuery({ id });
  if (query === null) throw new NotFound('saved query', id);
  const estimate = await estimateSql(ctx, { ...query, values });
  return { ...estimate, last: await lastActual(ctx, id) };
}

/** What a text would cost at most. A value that is missing or wrong bounds nothing; it is refused when it runs. */
export async function estimateSql(
  ctx: Context,
  {
    sql,
    parameters,
    values,
  }: {
    sql: string;
    /** 'any': names in the text are not declared yet. */
    parameters: readonly QueryParameter[] | 'any';
    values: ParameterValues;
  },
): Promise<QueryEstimate> {
  const reading = await refuseUnlessReading(ctx, { sql, parameters });
  const textOf = new Map(
    (parameters === 'any' ? [] : parameters)
      .filter(isDeclared)
      .filter(({ type }) => type === 'string' || type === 'enum')
      .map((one) => [one.name, values[one.name] || one.default]),
  );
  const texts = reading.placeholders.map((name) => (name === null ? null : (textOf.get(name) ?? null)));
  const bound = await bytesAtMost(ctx, reading, texts);
  const common = { last: null, costKind: ctx.settings.mode === 'local' ? 'would-cost' : 'estimate' } as const;
  if ('unknownBecause' in bound) return { ...common, atMost: null, unknownBecause: bound.unknownBecause };
  const cost = athenaQueryCost({
    region: ctx.settings.region,
    state: 'SUCCEEDED',
    statementType: reading.kind === 'query' ? 'DML' : 'UTILITY',
    scannedBytes: bound.bytes,
  });
  return {
    ...common,
    atMost: {
      scannedBytes: String(bound.bytes),
      costUsd: cost === null ? null : usdOfNano(cost),
      tables: bound.tables,
    },
    unknownBecause: null,
  };
}

async function lastActual(ctx: Context, queryId: string): Promise<QueryEstimate['last']> {
  const newest = await ctx.db.executions.listExecutions({ queryId, after: null, limit: lookBack });
  const last = newest.find(({ state, reusedId }) => state === 'SUCCEEDED' && reusedId === null);
  if (last === undefined || last.scannedBytes === null) return null;
  return {
    executionId: last.id,
    at: last.createdAt.toISOString(),
    scannedBytes: String(last.scannedBytes),
    costUsd: last.costNanoUsd === null ? null : usdOfNano(last.costNanoUsd),
  };
}
