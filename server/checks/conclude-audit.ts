import type { ServerContext } from '#server/context.ts';
import type { VersionAudit } from '#server/contract/run.ts';
import type { AuditRow } from '#server/db/checks/audit-statements.ts';
import { checkOf } from './check-of.ts';

export type Conclusion = {
  state: 'passed' | 'warned' | 'failed' | 'error';
  failing: VersionAudit['failing'];
};

/**
 * What the results say together: a blocking check that fails holds the version back, and so does one that could not be
 * asked; a warning is told and lets it pass.
 */
export async function concludeAudit(
  ctx: Pick<ServerContext, 'db' | 'clock'>,
  { runId, startedAt: _started }: AuditRow,
): Promise<Conclusion> {
  const results = (await ctx.db.checks.listCheckResults({ runId })).filter(
    ({ outcome }) => outcome !== 'passed',
  );
  const ids = [...new Set(results.map(({ checkId }) => checkId))];
  const checks = (await ctx.db.checks.getChecks({ ids })).map(checkOf);
  const blocking = new Set(checks.filter(({ severity }) => severity === 'blocking').map(({ id }) => id));
  const held = results.filter(({ checkId }) => blocking.has(checkId));
  const state = held.some(({ outcome }) => outcome === 'error')
    ? 'error'
    : held.length > 0
      ? 'failed'
      : results.length > 0
        ? 'warned'
        : 'passed';
  await ctx.db.checks.moveAudit({
    runId,
    from: { completedAt: null },
    to: { state, completedAt: ctx.clock.now() },
  });
  return { state, failing: checks.map(({ id, title }) => ({ checkId: id, title })) };
}
