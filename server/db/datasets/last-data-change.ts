import type { DbClient } from '#server/db/client.ts';

/**
 * When readers last saw other data in one of these tables, whatever moved them: a publication, a rollback, a mended
 * catalog. Null while something is on the move, and for a table of which nothing is published.
 */
export async function lastDataChange(
  client: DbClient,
  { datasets }: { datasets: readonly string[] },
): Promise<Date | null> {
  const [row] = await client.$queryRaw<{ at: Date | null }[]>`
    WITH change AS (
      SELECT dataset, applied_at AS at FROM published_partition
      UNION ALL
      SELECT dataset, applied_at FROM publication
      UNION ALL
      SELECT dataset, done_at FROM catalog_fix
    ),
    of_dataset AS (
      SELECT wanted.dataset, max(change.at) AS at, bool_or(change.at IS NULL) AS is_moving
      FROM unnest(${[...datasets]}::text[]) AS wanted (dataset)
      LEFT JOIN change USING (dataset)
      GROUP BY wanted.dataset
    )
    SELECT max(at) AS at FROM of_dataset HAVING NOT bool_or(is_moving)`;
  return row?.at ?? null;
}
