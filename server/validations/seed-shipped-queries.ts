import type { ServerContext } from '#server/context.ts';
import { shippedQueries } from './shipped-queries.ts';
import type { ShippedQuery } from './shipped-query.ts';

/**
 * Makes the queries that ship with the product be there, in their newest words. What a person has edited or deleted
 * stays as they left it. Safe on every start, and on several instances at once.
 */
export async function seedShippedQueries(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'rng'>,
  queries: readonly ShippedQuery[] = shippedQueries,
): Promise<void> {
  const now = ctx.clock.now();
  for (const [position, { slug, title, description, ...query }] of queries.entries()) {
    await ctx.db.queries.seedQuery({
      id: ctx.rng.uuid(),
      slug,
      position,
      now,
      content: {
        ...query,
        tags: [],
        titleEn: title.en,
        titlePt: title['pt-BR'],
        descriptionEn: description.en,
        descriptionPt: description['pt-BR'],
      },
    });
  }
}
