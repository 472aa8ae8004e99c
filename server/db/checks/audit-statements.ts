import type { DbClient } from '#server/db/client.ts';

export type AuditRow = {
  runId: string;
  dataset: string;
  state: string;
  areRowsAsked: boolean;
  startedAt: Date;
  completedAt: Date | null;
};

export type AuditStatementRow = {
  id: string;
  runId: string;
  kind: string;
  checkIds: string[];
  sql: string;
  athenaId: string | null;
  /** PENDING, RUNNING, DONE, SPLIT (two others took its place) or FAILED. */
  state: string;
  error: string | null;
};

export async function getAudit(client: DbClient, { runId }: { runId: string }): Promise<AuditRow | null> {
  return client.audit.findUnique({ where: { runId } });
}

/** True for who begins it; false when it has begun already. */
export async function insertAudit(client: DbClient, { audit }: { audit: AuditRow }): Promise<boolean> {
  const { count } = await client.audit.createMany({ data: [audit], skipDuplicates: true });
  return count === 1;
}

export async function moveAudit(
  client: DbClient,
  { runId, from, to }: { runId: string; from: Partial<AuditRow>; to: Partial<AuditRow> },
): Promise<boolean> {
  const { count } = await client.audit.updateMany({ where: { runId, ...from }, data: to });
  return count === 1;
}

export async function listAuditStatements(
  client: DbClient,
  { runId }: { runId: string },
): Promise<AuditStatementRow[]> {
  return client.auditStatement.findMany({ where: { runId }, orderBy: { id: 'asc' } });
}

export async function insertAuditStatements(
  client: DbClient,
  { statements }: { statements: readonly AuditStatementRow[] },
): Promise<void> {
  if (statements.length > 0) await client.auditStatement.createMany({ data: [...statements] });
}

/** False when it is not in that state any more: somebody else has moved it. */
export async function moveAuditStatement(
  client: DbClient,
  { id, from, to }: { id: string; from: string; to: Partial<AuditStatementRow> },
): Promise<boolean> {
  const { count } = await client.auditStatement.updateMany({ where: { id, state: from }, data: to });
  return count === 1;
}
