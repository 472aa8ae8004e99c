import { z } from 'zod';
import type { ServerContext } from '#server/context.ts';
import { checkOutcome, type RunAudit, type RunCheck, runAudit, runCheck } from '#server/contract/check.ts';
import type { CheckResultRow } from '#server/db/checks/check-statements.ts';
import { NotFound } from '#server/errors.ts';
import { checkOf, type KnownCheck } from './check-of.ts';
import { isOfWholeTable } from './judge-check.ts';

const rowsShape = runCheck.shape.rows;
const worst = ['error', 'failed', 'passed'] as const;

/** What the checks said of a run's version, the troubles first; with no audit yet, no checks. */
export async function getRunAudit(ctx: Pick<ServerContext, 'db'>, { id }: { id: string }): Promise<RunAudit> {
  if ((await ctx.db.runs.getRun({ id })) === null) throw new NotFound('run', id);
  const audit = await ctx.db.checks.getAudit({ runId: id });
  if (audit === null) return { state: null, startedAt: null, completedAt: null, checks: [] };
  const results = await ctx.db.checks.listCheckResults({ runId: id });
  const byCheck = Map.groupBy(results, ({ checkId }) => checkId);
  const checks = (await ctx.db.checks.getChecks({ ids: [...byCheck.keys()] })).map(checkOf);
  return {
    state: runAudit.shape.state.parse(audit.state),
    startedAt: audit.startedAt.toISOString(),
    completedAt: audit.completedAt?.toISOString() ?? null,
    checks: checks
      .map((check) => runCheckOf(check, byCheck.get(check.id) ?? []))
      .sort((a, b) => worst.indexOf(a.outcome) - worst.indexOf(b.outcome)),
  };
}

function runCheckOf({ id, ...check }: KnownCheck, results: readonly CheckResultRow[]): RunCheck {
  const failing = results.filter(({ outcome }) => outcome !== 'passed');
  const outcomes = z.array(checkOutcome).parse(results.map(({ outcome }) => outcome));
  const shown = failing.length > 0 ? failing : results;
  const rows = failing.find(({ failingRows }) => failingRows !== null)?.failingRows ?? null;
  return {
    checkId: id,
    ...check,
    outcome: worst.find((outcome) => outcomes.includes(outcome)) ?? 'passed',
    value: isOfWholeTable(check.rule) ? (shown[0]?.value ?? null) : sumOf(shown),
    error: failing.find(({ error }) => error !== null)?.error ?? null,
    failing: failing.map(({ partition, value }) => ({ partition, value })),
    rows: rowsShape.parse(rows),
  };
}

/** Wrong rows of all partitions together. */
function sumOf(results: readonly CheckResultRow[]): number | null {
  const known = results.map(({ value }) => value).filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
