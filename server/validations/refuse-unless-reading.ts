import type { ServerContext } from '#server/context.ts';
import { isDeclared, type QueryParameter } from '#server/contract/query-parameter.ts';
import { ServiceError } from '#server/errors.ts';
import type { SqlReading } from '#server/sql-guard/sql-reading.ts';

/** What a person's SQL reads; refused unless reading in the published database is all that it does. */
export async function refuseUnlessReading(
  ctx: Pick<ServerContext, 'sqlGuard' | 'settings'>,
  { sql, parameters, title }: { sql: string; parameters: readonly QueryParameter[] | 'any'; title?: string },
): Promise<SqlReading> {
  const verdict = await ctx.sqlGuard.read({
    sql,
    database: ctx.settings.database.toLowerCase(),
    parameters: parameters === 'any' ? 'any' : parameters.filter(isDeclared).map(({ name }) => name),
  });
  if (verdict.isReading) return verdict.reading;
  const { reason, line, column } = verdict.refusal;
  throw new ServiceError('sql_refused', title === undefined ? reason : `"${title}": ${reason}`, {
    details: { line, column },
  });
}
