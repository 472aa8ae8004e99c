import type { DbClient } from '#server/db/client.ts';
import type { QueryContent } from './query-row.ts';

/**
 * Puts a shipped query there, or brings it to the shipped text if nobody has edited it. A deleted one stays deleted.
 */
export async function seedQuery(
  client: DbClient,
  {
    id,
    slug,
    position,
    content,
    now,
  }: { id: string; slug: string; position: number; content: QueryContent; now: Date },
): Promise<void> {
  await client.savedQuery.createMany({
    data: [{ id, slug, position, ...content, createdAt: now, updatedAt: now }],
    skipDuplicates: true,
  });
  await client.savedQuery.updateMany({
    where: { slug, updatedAt: { equals: client.savedQuery.fields.createdAt } },
    data: { position, ...content },
  });
}
