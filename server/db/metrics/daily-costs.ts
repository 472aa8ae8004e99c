import type { DbClient } from '#server/db/client.ts';

export type DailyCost = {
  day: string;
  source: 'glue' | 'athena';
  name: string;
  count: number;
  costNanoUsd: bigint;
};

/** What runs and queries cost, a UTC day and name; what has no known cost is not counted. */
export async function dailyCosts(
  client: DbClient,
  { from, to }: { from: Date; to: Date },
): Promise<DailyCost[]> {
  return client.$queryRaw<DailyCost[]>`
    SELECT day, source, name, count(*)::int AS count, sum(cost)::bigint AS "costNanoUsd"
    FROM (
      SELECT
        to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
        'glue' AS source,
        job AS name,
        cost_nano_usd AS cost
      FROM run
      WHERE created_at >= ${from} AND created_at < ${to} AND cost_nano_usd IS NOT NULL
      UNION ALL
      SELECT
        to_char(e.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'),
        'athena',
        coalesce(q.dataset || ': ' || q.title_en, 'Other queries'),
        e.cost_nano_usd
      FROM execution AS e
      LEFT JOIN saved_query AS q ON q.id = e.query_id
      WHERE e.created_at >= ${from} AND e.created_at < ${to} AND e.cost_nano_usd IS NOT NULL
    ) AS spent
    GROUP BY day, source, name
    ORDER BY day, source, name`;
}
