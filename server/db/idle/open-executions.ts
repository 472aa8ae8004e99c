import type { DbClient } from '#server/db/client.ts';

export type OpenExecutionRow = {
  id: string;
  queryId: string | null;
  titleEn: string | null;
  titlePt: string | null;
  state: string;
  createdAt: Date;
  /** 95th percentile of its query's successful executions in milliseconds; null with fewer than five. */
  usualMs: number | null;
};

/** Executions that have not ended, oldest first, each with what its query usually takes. */
export async function listOpenExecutions(client: DbClient): Promise<OpenExecutionRow[]> {
  return client.$queryRaw<OpenExecutionRow[]>`
    SELECT
      e.id,
      e.query_id AS "queryId",
      q.title_en AS "titleEn",
      q.title_pt AS "titlePt",
      e.state,
      e.created_at AS "createdAt",
      (
        SELECT CASE WHEN count(*) >= 5 THEN percentile_cont(0.95) WITHIN GROUP (ORDER BY past.total_ms) END
        FROM (
          SELECT total_ms
          FROM execution
          WHERE query_id = e.query_id AND state = 'SUCCEEDED' AND total_ms IS NOT NULL
          ORDER BY created_at DESC, id DESC
          LIMIT 50
        ) AS past
      ) AS "usualMs"
    FROM execution AS e
    LEFT JOIN saved_query AS q ON q.id = e.query_id
    WHERE e.state IN ('PENDING', 'QUEUED', 'RUNNING')
    ORDER BY e.created_at, e.id
    LIMIT 200`;
}
