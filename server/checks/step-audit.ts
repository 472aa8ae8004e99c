import type { ServerContext } from '#server/context.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import type { AuditRow, AuditStatementRow } from '#server/db/checks/audit-statements.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { checkOf } from './check-of.ts';
import { type Conclusion, concludeAudit } from './conclude-audit.ts';
import { followStatement } from './follow-statement.ts';
import { failingRows, planStatements } from './plan-statements.ts';
import { quoted } from './predicate.ts';
import { sendStatement } from './send-statement.ts';
import { tableUnderAudit, type UnderAudit } from './table-under-audit.ts';

export type Candidate = { run: RunRow; dataset: DatasetName; database: string; table: string };
export type AuditStep = Conclusion | { state: 'running'; failing: Conclusion['failing'] };

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'settings' | 'events' | 'log' | 'crash'>;

/** Athena runs twenty at once for an account; an audit leaves room for people. */
const maxAtOnce = 5;

/**
 * Takes the audit of a run's candidate one step further; call it again until it is not 'running'. What is to be asked
 * is written down before it is asked, under the token by which Athena knows it, so a crash or a lost answer asks
 * nothing twice; a result written twice is one result.
 */
export async function stepAudit(
  ctx: Context,
  { run, dataset, database, table }: Candidate,
): Promise<AuditStep> {
  const published = await publishedTable(ctx, dataset);
  const under = tableUnderAudit({ run, dataset, database, table, published });
  const audit = (await ctx.db.checks.getAudit({ runId: run.id })) ?? (await begin(ctx, under));
  if (audit.completedAt !== null) return concludeAudit(ctx, audit);
  const open = await sendAndFollow(ctx, under);
  if (open) return { state: 'running', failing: [] };
  if (!audit.areRowsAsked && (await askForRows(ctx, under))) return { state: 'running', failing: [] };
  return concludeAudit(ctx, audit);
}

/** The checks of this moment are those of the audit; one that is changed meanwhile is for the next run. */
async function begin(ctx: Context, under: UnderAudit): Promise<AuditRow> {
  const { runId, dataset } = under;
  const audit: AuditRow = {
    runId,
    dataset,
    state: 'running',
    areRowsAsked: false,
    startedAt: ctx.clock.now(),
    completedAt: null,
  };
  const checks = (await ctx.db.checks.listChecks({ dataset })).map(checkOf);
  await ctx.db.transaction(async (db) => {
    if (!(await db.checks.insertAudit({ audit }))) return;
    await db.checks.insertAuditStatements({ statements: asRows(ctx, runId, planStatements(checks, under)) });
  });
  return audit;
}

/** True while something is to be waited for. */
async function sendAndFollow(ctx: Context, under: UnderAudit): Promise<boolean> {
  const statements = await ctx.db.checks.listAuditStatements({ runId: under.runId });
  const running = statements.filter(({ state }) => state === 'RUNNING');
  const pending = statements.filter(({ state }) => state === 'PENDING');
  for (const statement of pending.slice(0, maxAtOnce - running.length)) await sendStatement(ctx, statement);
  await followAll(ctx, under, running);
  return running.length + pending.length > 0;
}

async function followAll(
  ctx: Context,
  under: UnderAudit,
  running: readonly AuditStatementRow[],
): Promise<void> {
  const athenaIds = running.flatMap(({ athenaId }) => athenaId ?? []);
  if (athenaIds.length === 0) return;
  const { executions, unknownIds } = await ctx.aws.athena.batchGetQueryExecutions({ athenaIds });
  for (const statement of running) {
    const execution = executions.find(({ athenaId }) => athenaId === statement.athenaId);
    const isUnknown = unknownIds.some((id) => id === statement.athenaId);
    if (execution !== undefined || isUnknown) await followStatement(ctx, under, statement, execution ?? null);
  }
}

/** When every count is known: rows of what failed, for people to look at. False when there is nothing to show. */
async function askForRows(ctx: Context, under: UnderAudit): Promise<boolean> {
  const { runId } = under;
  const results = await ctx.db.checks.listCheckResults({ runId });
  const failed = new Set(results.filter(({ outcome }) => outcome === 'failed').map(({ checkId }) => checkId));
  const checks = (await ctx.db.checks.getChecks({ ids: [...failed] })).map(checkOf);
  const planned = checks.flatMap((check) => failingRows(check, under) ?? []);
  await ctx.db.transaction(async (db) => {
    const isFirst = await db.checks.moveAudit({
      runId,
      from: { areRowsAsked: false },
      to: { areRowsAsked: true },
    });
    if (isFirst) await db.checks.insertAuditStatements({ statements: asRows(ctx, runId, planned) });
  });
  return planned.length > 0;
}

function asRows(
  ctx: Pick<ServerContext, 'rng'>,
  runId: string,
  planned: ReturnType<typeof planStatements>,
): AuditStatementRow[] {
  return planned.map((statement) => ({
    ...statement,
    id: ctx.rng.uuid(),
    runId,
    athenaId: null,
    state: 'PENDING',
    error: null,
  }));
}

async function publishedTable(ctx: Context, dataset: DatasetName): Promise<string | null> {
  const partitions = await ctx.db.datasets.listPublishedPartitions({ dataset });
  return partitions.length === 0 ? null : `${quoted(ctx.settings.database)}.${quoted(dataset)}`;
}
