import type { DbClient } from '#server/db/client.ts';

/** Who has started runs here, by name: one index probe a person, however many runs each has. */
export async function listRequesters(client: DbClient, { limit }: { limit: number }): Promise<string[]> {
  const rows = await client.$queryRaw<{ name: string }[]>`
    WITH RECURSIVE people(name) AS (
      (SELECT requested_by FROM run WHERE requested_by IS NOT NULL ORDER BY requested_by LIMIT 1)
      UNION ALL
      SELECT (SELECT requested_by FROM run WHERE requested_by > people.name ORDER BY requested_by LIMIT 1)
      FROM people
      WHERE people.name IS NOT NULL
    )
    SELECT name
    FROM people
    WHERE name IS NOT NULL
    ORDER BY name
    LIMIT ${limit}`;
  return rows.map(({ name }) => name);
}
