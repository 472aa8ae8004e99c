import { smallestFitting } from '#server/config/cutoff-workgroups.ts';
import type { ServerContext } from '#server/context.ts';
import type { ExecutionRow } from '#server/db/executions/execution-row.ts';
import { bytesAtMost } from './bytes-at-most.ts';

/**
 * The workgroup with the smallest cutoff that no honest run of this statement reaches: what reads more than it can
 * is ended by Athena early.
 */
export async function chooseWorkgroup(
  ctx: Pick<ServerContext, 'db' | 'settings' | 'sqlGuard'>,
  { sql, parameters }: Pick<ExecutionRow, 'sql' | 'parameters'>,
): Promise<string> {
  const { workgroup, database } = ctx.settings;
  const verdict = await ctx.sqlGuard.read({ sql, database: database.toLowerCase() });
  if (!verdict.isReading) return smallestFitting(workgroup, null);
  const bound = await bytesAtMost(ctx, verdict.reading, parameters.map(textOf));
  return smallestFitting(workgroup, 'bytes' in bound ? bound.bytes : null);
}

/** The text that a literal stands for; null for one that is no text. */
function textOf(literal: string): string | null {
  return /^'.*'$/s.test(literal) ? literal.slice(1, -1).replaceAll("''", "'") : null;
}
