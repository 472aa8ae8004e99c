import type { DbClient } from '#server/db/client.ts';
import type { Prisma } from '#server/db/generated/client.ts';

export type CheckRow = {
  id: string;
  dataset: string;
  slug: string | null;
  titleEn: string;
  titlePt: string;
  rule: unknown;
  severity: string;
};

export type CheckResultRow = {
  runId: string;
  checkId: string;
  partition: string;
  outcome: string;
  value: number | null;
  error: string | null;
  failingRows: unknown;
  at: Date;
};

export async function listChecks(client: DbClient, { dataset }: { dataset?: string }): Promise<CheckRow[]> {
  return client.checkDefinition.findMany({
    where: { dataset, deletedAt: null },
    orderBy: [{ dataset: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
  });
}

/** These checks, deleted ones included: an audit that began with a check ends with it. */
export async function getChecks(client: DbClient, { ids }: { ids: readonly string[] }): Promise<CheckRow[]> {
  return client.checkDefinition.findMany({ where: { id: { in: [...ids] } } });
}

type NewCheck = Omit<CheckRow, 'rule'> & {
  rule: Prisma.InputJsonValue;
  createdAt: Date;
  createdBy: string | null;
};

export async function insertCheck(client: DbClient, { check }: { check: NewCheck }): Promise<void> {
  await client.checkDefinition.create({ data: check });
}

/** A check of a data contract: made, or brought up to date with it. */
export async function seedCheck(client: DbClient, { check }: { check: NewCheck }): Promise<void> {
  const { dataset, slug, titleEn, titlePt, rule, severity } = check;
  if (slug === null) throw new Error('A check of a contract has a slug.');
  await client.checkDefinition.upsert({
    where: { dataset_slug: { dataset, slug } },
    create: check,
    update: { titleEn, titlePt, rule, severity, deletedAt: null },
  });
}

/** Answers false for a check that is deleted, or comes from a contract. Its rule stays. */
export async function updateCheck(
  client: DbClient,
  { id, to }: { id: string; to: Pick<CheckRow, 'titleEn' | 'titlePt' | 'severity'> },
): Promise<boolean> {
  const { count } = await client.checkDefinition.updateMany({
    where: { id, slug: null, deletedAt: null },
    data: to,
  });
  return count === 1;
}

/** Answers false for a check that is not there, or comes from a contract. */
export async function deleteCheck(client: DbClient, { id, at }: { id: string; at: Date }): Promise<boolean> {
  const { count } = await client.checkDefinition.updateMany({
    where: { id, slug: null, deletedAt: null },
    data: { deletedAt: at },
  });
  return count === 1;
}

/** The newest results of each of these checks, the worst of each audit, newest first. */
export async function checkHistory(
  client: DbClient,
  { checkIds, limit }: { checkIds: readonly string[]; limit: number },
): Promise<CheckResultRow[]> {
  return client.$queryRaw<CheckResultRow[]>`
    SELECT
      r.run_id AS "runId", r.check_id AS "checkId", r.partition, r.outcome, r.value, r.error,
      NULL AS "failingRows", r.at
    FROM unnest(${checkIds}::uuid[]) AS wanted (check_id)
    CROSS JOIN LATERAL (
      SELECT * FROM (
        SELECT DISTINCT ON (run_id) *
        FROM (
          SELECT * FROM check_result WHERE check_id = wanted.check_id ORDER BY at DESC LIMIT 2000
        ) AS newest
        ORDER BY run_id, (outcome = 'passed'), abs(value) DESC NULLS LAST
      ) AS worst
      ORDER BY at DESC
      LIMIT ${limit}
    ) AS r
    ORDER BY r.check_id, r.at DESC`;
}

export async function listCheckResults(
  client: DbClient,
  { runId }: { runId: string },
): Promise<CheckResultRow[]> {
  return client.checkResult.findMany({
    where: { runId },
    orderBy: [{ checkId: 'asc' }, { partition: 'asc' }],
  });
}

type NewResult = Omit<CheckResultRow, 'failingRows'>;

/** The same result written twice, after a crash in between, is one result. */
export async function putCheckResults(
  client: DbClient,
  { results }: { results: readonly NewResult[] },
): Promise<void> {
  if (results.length === 0) return;
  await client.checkResult.createMany({ data: [...results], skipDuplicates: true });
}

export async function putFailingRows(
  client: DbClient,
  { runId, checkId, rows }: { runId: string; checkId: string; rows: Prisma.InputJsonValue },
): Promise<void> {
  await client.checkResult.updateMany({
    where: { runId, checkId, outcome: 'failed' },
    data: { failingRows: rows },
  });
}
