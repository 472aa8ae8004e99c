import type { DbClient } from '#server/db/client.ts';
import type { Prisma } from '#server/db/generated/client.ts';

export type CandidateRow = {
  runId: string;
  dataset: string;
  tableName: string;
  placedAt: Date | null;
  audit: string | null;
  failing: unknown;
  auditedAt: Date | null;
};

/** Before its table is made, so that no table is ever forgotten. */
export async function insertCandidate(
  client: DbClient,
  { candidate }: { candidate: { runId: string; dataset: string; tableName: string; createdAt: Date } },
): Promise<void> {
  await client.candidate.createMany({ data: [candidate], skipDuplicates: true });
}

export async function listCandidates(
  client: DbClient,
  { runIds }: { runIds: readonly string[] },
): Promise<CandidateRow[]> {
  return client.candidate.findMany({ where: { runId: { in: [...runIds] } } });
}

export async function markCandidatePlaced(
  client: DbClient,
  { runId, at }: { runId: string; at: Date },
): Promise<void> {
  await client.candidate.updateMany({ where: { runId }, data: { placedAt: at } });
}

export async function noteAudit(
  client: DbClient,
  { runId, audit, failing, at }: { runId: string; audit: string; failing: Prisma.InputJsonValue; at: Date },
): Promise<void> {
  await client.candidate.updateMany({ where: { runId }, data: { audit, failing, auditedAt: at } });
}

/** Tables of versions that need no looking at any more: published, replaced, rejected, or gone from the history. */
export async function listDroppableCandidates(
  client: DbClient,
): Promise<{ runId: string; tableName: string }[]> {
  return client.$queryRaw`
    SELECT c.run_id AS "runId", c.table_name AS "tableName"
    FROM candidate AS c
    LEFT JOIN run AS r ON r.id = c.run_id
    WHERE c.dropped_at IS NULL
      AND (r.id IS NULL OR r.publish_state NOT IN ('pending', 'auditing', 'held_back', 'publishing'))
    ORDER BY c.created_at
    LIMIT 50`;
}

/** Candidate tables that the catalog may still have. */
export async function listOpenCandidates(
  client: DbClient,
  { dataset }: { dataset: string },
): Promise<{ tableName: string }[]> {
  return client.candidate.findMany({ where: { dataset, droppedAt: null }, select: { tableName: true } });
}

export async function markCandidateDropped(
  client: DbClient,
  { runId, at }: { runId: string; at: Date },
): Promise<void> {
  await client.candidate.updateMany({ where: { runId, droppedAt: null }, data: { droppedAt: at } });
}
