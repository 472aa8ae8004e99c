import { type AlertCondition, type AlertState, alertCondition, alertState } from '#server/contract/alert.ts';
import type { DbClient } from '#server/db/client.ts';

export type AlertRow = {
  id: string;
  queryId: string;
  title: string;
  condition: AlertCondition;
  isForAll: boolean;
  webhookUrl: string | null;
  webhookSecret: string | null;
  state: AlertState;
  stateSince: Date;
  createdAt: Date;
  createdBy: string;
};

/** An execution that has ended and that an alert has not looked at. */
export type Unseen = {
  alertId: string;
  title: string;
  condition: AlertCondition;
  hasWebhook: boolean;
  queryId: string;
  queryTitleEn: string;
  queryTitlePt: string;
  executionId: string;
  startedAt: Date;
  state: string;
  error: string | null;
  rows: bigint | null;
  athenaId: string | null;
  statementType: string | null;
};

export async function insertAlert(
  client: DbClient,
  { alert }: { alert: Omit<AlertRow, 'state' | 'stateSince'> },
): Promise<void> {
  const { createdAt } = alert;
  await client.alert.create({ data: { ...alert, stateSince: createdAt, seenUntil: createdAt } });
}

export async function listAlerts(
  client: DbClient,
  { queryId, id }: { queryId?: string; id?: string },
): Promise<AlertRow[]> {
  const rows = await client.alert.findMany({
    where: { id, queryId, deletedAt: null, query: { deletedAt: null } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({
    ...row,
    condition: alertCondition.parse(row.condition),
    state: alertState.parse(row.state),
  }));
}

/** What it told stays. */
export async function deleteAlert(client: DbClient, { id, at }: { id: string; at: Date }): Promise<boolean> {
  const { count } = await client.alert.updateMany({
    where: { id, deletedAt: null },
    data: { deletedAt: at },
  });
  return count === 1;
}

/** Oldest first. Cancelled executions say nothing. */
export async function listUnseen(client: DbClient, { limit }: { limit: number }): Promise<Unseen[]> {
  const rows = await client.$queryRaw<(Omit<Unseen, 'condition'> & { condition: unknown })[]>`
    SELECT
      a.id AS "alertId",
      a.title,
      a.condition,
      a.webhook_url IS NOT NULL AS "hasWebhook",
      a.query_id AS "queryId",
      q.title_en AS "queryTitleEn",
      q.title_pt AS "queryTitlePt",
      e.id AS "executionId",
      e.created_at AS "startedAt",
      e.state,
      e.error,
      e.rows,
      e.athena_id AS "athenaId",
      e.statement_type AS "statementType"
    FROM alert AS a
    JOIN saved_query AS q ON q.id = a.query_id AND q.deleted_at IS NULL
    JOIN execution AS e ON e.query_id = a.query_id AND e.created_at >= a.seen_until
    WHERE a.deleted_at IS NULL
      AND e.state IN ('SUCCEEDED', 'FAILED')
      AND (a.is_for_all OR e.due_at IS NOT NULL)
      AND NOT EXISTS (SELECT FROM alert_look AS l WHERE l.alert_id = a.id AND l.execution_id = e.id)
    ORDER BY e.created_at, e.id, a.id
    LIMIT ${limit}`;
  return rows.map((row) => ({ ...row, condition: alertCondition.parse(row.condition) }));
}

/** False when this alert has looked at it before. */
export async function insertLook(
  client: DbClient,
  look: { alertId: string; executionId: string },
): Promise<boolean> {
  const { count } = await client.alertLook.createMany({ data: [look], skipDuplicates: true });
  return count === 1;
}

/** Answers the state before; null when the alert is gone, or has seen a newer execution. */
export async function moveAlert(
  client: DbClient,
  { alertId, state, at, seenUntil }: { alertId: string; state: AlertState; at: Date; seenUntil: Date },
): Promise<AlertState | null> {
  const [row] = await client.$queryRaw<{ state: string }[]>`
    WITH before AS (
      SELECT id, state FROM alert
      WHERE id = ${alertId}::uuid AND deleted_at IS NULL AND seen_until <= ${seenUntil}
      FOR UPDATE
    )
    UPDATE alert
    SET state = ${state},
        state_since = CASE WHEN alert.state = ${state} THEN alert.state_since ELSE ${at} END,
        seen_until = ${seenUntil}
    FROM before
    WHERE alert.id = before.id
    RETURNING before.state`;
  return row === undefined ? null : alertState.parse(row.state);
}

export type NewAlertEvent = {
  alertId: string;
  executionId: string | null;
  at: Date;
  kind: string;
  value: string | null;
};

export async function insertEvent(client: DbClient, { event }: { event: NewAlertEvent }): Promise<bigint> {
  const { id } = await client.alertEvent.create({ data: event, select: { id: true } });
  return id;
}
