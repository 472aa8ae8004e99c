import type { ServerContext } from '#server/context.ts';
import type { SaveQueryInput } from '#server/contract/query.ts';
import type { QueryContent } from '#server/db/queries/query-row.ts';
import { refuseUnlessReading } from './refuse-unless-reading.ts';

/** What is saved of a query that a person wrote; refused unless its SQL only reads. */
export async function queryContent(
  ctx: Pick<ServerContext, 'sqlGuard' | 'settings'>,
  input: SaveQueryInput,
): Promise<QueryContent> {
  const { placeholders } = await refuseUnlessReading(ctx, { sql: input.sql, parameters: [] });
  return {
    dataset: input.dataset,
    titleEn: input.title.en,
    titlePt: input.title['pt-BR'],
    descriptionEn: input.description?.en ?? '',
    descriptionPt: input.description?.['pt-BR'] ?? '',
    sql: input.sql,
    // There is one value that the product fills in, so every `?` is that one: how many rows were published.
    parameters: placeholders.map(() => ({ name: 'publishedRows', source: 'published-row-count' as const })),
    expectation: input.expectation ?? { kind: 'informational' },
    chart: input.chart ?? { type: 'table' },
  };
}
