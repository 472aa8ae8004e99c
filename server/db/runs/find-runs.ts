import type { DbClient } from '#server/db/client.ts';
import { type RunRow, runRow } from './run-row.ts';

export async function getRun(client: DbClient, { id }: { id: string }): Promise<RunRow | null> {
  const row = await client.run.findUnique({ where: { id } });
  return row === null ? null : runRow(row);
}

export async function findRunByKey(
  client: DbClient,
  { idempotencyKey }: { idempotencyKey: string },
): Promise<RunRow | null> {
  const row = await client.run.findUnique({ where: { idempotencyKey } });
  return row === null ? null : runRow(row);
}

/** The rows of these Glue runs of one job. */
export async function findGlueRuns(
  client: DbClient,
  { glueJobName, glueRunIds }: { glueJobName: string; glueRunIds: readonly string[] },
): Promise<RunRow[]> {
  const rows = await client.run.findMany({ where: { glueJobName, glueRunId: { in: [...glueRunIds] } } });
  return rows.map(runRow);
}

/** Runs of one job (or of all) in one of these states, oldest first. */
export async function listRunsInState(
  client: DbClient,
  { job, states, limit }: { job?: string; states: readonly string[]; limit: number },
): Promise<RunRow[]> {
  const rows = await client.run.findMany({
    where: { job, state: { in: [...states] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map(runRow);
}

/**
 * Runs of a job that have not come to an end, newest first: whatever state AWS may have invented included. Found by
 * the generated `state_group`, which has an index: among a million runs only a few are active.
 */
export async function listUnfinishedRuns(
  client: DbClient,
  { job, terminal }: { job: string; terminal: readonly string[] },
): Promise<RunRow[]> {
  const active = await client.$queryRaw<{ id: string }[]>`
    SELECT id
    FROM run
    WHERE job = ${job} AND state_group = 'active'
    LIMIT 2000`;
  const rows = await client.run.findMany({
    where: { id: { in: active.map(({ id }) => id) }, state: { notIn: [...terminal] } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(runRow);
}

/** The newest run of a job that has ended. */
export async function lastFinishedRun(
  client: DbClient,
  { job, terminal }: { job: string; terminal: readonly string[] },
): Promise<RunRow | null> {
  const row = await client.run.findFirst({
    where: { job, state: { in: [...terminal] } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return row === null ? null : runRow(row);
}

/** The newest successful runs of a job: what a run like them may take and cost. */
export async function listSuccessfulRuns(
  client: DbClient,
  { job, limit }: { job: string; limit: number },
): Promise<{ executionSeconds: number | null; costNanoUsd: bigint | null }[]> {
  return client.run.findMany({
    where: { job, state: 'SUCCEEDED' },
    select: { executionSeconds: true, costNanoUsd: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}
