import type { DbClient } from '#server/db/client.ts';

/** The manifest of the newest run whose rows are published; null when nothing is. */
export async function publishedManifest(
  client: DbClient,
  { dataset }: { dataset: string },
): Promise<unknown> {
  const [newest] = await client.$queryRaw<{ manifest: unknown }[]>`
    SELECT r.manifest
    FROM published_partition AS p
    JOIN run AS r ON r.id = p.run_id
    WHERE p.dataset = ${dataset}
    ORDER BY p.run_at DESC
    LIMIT 1`;
  return newest?.manifest ?? null;
}
