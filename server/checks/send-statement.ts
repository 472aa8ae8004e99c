import type { ServerContext } from '#server/context.ts';
import type { AuditStatementRow } from '#server/db/checks/audit-statements.ts';
import { CloudError } from '#server/errors.ts';

/**
 * Sends a statement of an audit to Athena. Its id is the token, so that sending it again answers with the same query.
 * What Athena refuses for good has failed as if it had run; what it cannot take now stays for the next step.
 */
export async function sendStatement(
  ctx: Pick<ServerContext, 'db' | 'aws' | 'settings' | 'log'>,
  { id, sql }: AuditStatementRow,
): Promise<void> {
  const { database, workgroup } = ctx.settings;
  try {
    const query = { sql, parameters: [], database, workgroup, requestToken: id };
    const athenaId = await ctx.aws.athena.startQueryExecution(query);
    await ctx.db.checks.moveAuditStatement({ id, from: 'PENDING', to: { state: 'RUNNING', athenaId } });
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    if (error.problem !== 'refused') {
      ctx.log.warn('checks: a statement could not be sent yet', { error: error.message });
      return;
    }
    // It is followed as one that Athena does not know.
    const to = { state: 'RUNNING', athenaId: null, error: error.message };
    await ctx.db.checks.moveAuditStatement({ id, from: 'PENDING', to });
  }
}
