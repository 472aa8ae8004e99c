import type { DbClient } from '#server/db/client.ts';

export type DailyCost = {
  day: string;
  source: 'glue' | 'athena';
  name: string;
  count: number;
  costNanoUsd: bigint;
};

/**
 * What runs and queries cost, a UTC day and name; what has no known cost is not counted. A day is whole: one in which
 * the range begins or ends counts.
 */
export async function dailyCosts(
  client: DbClient,
  { from, to }: { from: Date; to: Date },
): Promise<DailyCost[]> {
  return client.$queryRaw<DailyCost[]>`
    SELECT to_char(day, 'YYYY-MM-DD') AS day, source, name, count::int, cost::bigint AS "costNanoUsd"
    FROM (
      SELECT day, 'glue' AS source, job AS name, sum(cost_nano_usd_known) AS count, sum(cost_nano_usd) AS cost
      FROM run_day
      WHERE day >= (${from}::timestamptz AT TIME ZONE 'UTC')::date AND day < ${to}::timestamptz AT TIME ZONE 'UTC'
      GROUP BY day, job
      HAVING sum(cost_nano_usd_known) > 0
      UNION ALL
      SELECT
        (e.created_at AT TIME ZONE 'UTC')::date,
        'athena',
        coalesce(q.dataset || ': ' || q.title_en, 'Other queries'),
        count(*),
        sum(e.cost_nano_usd)
      FROM execution AS e
      LEFT JOIN saved_query AS q ON q.id = e.query_id
      WHERE e.created_at >= date_trunc('day', ${from}::timestamptz, 'UTC')
        AND e.created_at < date_trunc('day', ${to}::timestamptz + interval '1 day' - interval '1 ms', 'UTC')
        AND e.cost_nano_usd IS NOT NULL
      GROUP BY 1, 3
    ) AS spent
    ORDER BY day, source, name`;
}
