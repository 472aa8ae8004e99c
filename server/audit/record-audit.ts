import type { ServerContext } from '#server/context.ts';

export type AuditEntry = {
  actor: string;
  action: string;
  subject: string;
  /** `ok`, or the code of the error that refused it. */
  outcome: string;
  requestId: string;
};

/**
 * Writes down who asked for what. It never fails the request: what was asked for is already done or refused, and
 * answering otherwise would make people do it twice. What could not be written is in the log instead.
 */
export async function recordAudit(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'log'>,
  entry: AuditEntry,
): Promise<void> {
  try {
    await ctx.db.audit.insertAuditEvent({ ...entry, at: ctx.clock.now() });
  } catch (error) {
    ctx.log.error('audit: an entry could not be written', { ...entry, error: String(error) });
  }
}
