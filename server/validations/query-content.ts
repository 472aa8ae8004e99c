import type { SaveQueryInput } from '#server/contract/query.ts';
import type { QueryContent } from '#server/db/queries/query-row.ts';
import { ServiceError } from '#server/errors.ts';
import { refuseUnlessReading } from './reading-statement.ts';
import { sqlTokens } from './sql-tokens.ts';

/** What is saved of a query that a person wrote; refused unless its SQL only reads. */
export function queryContent(input: SaveQueryInput): QueryContent {
  const refusal = refuseUnlessReading(input.sql);
  if (refusal !== null)
    throw new ServiceError('sql_refused', refusal.reason, {
      details: { line: refusal.line, column: refusal.column },
    });
  return {
    dataset: input.dataset,
    titleEn: input.title.en,
    titlePt: input.title['pt-BR'],
    descriptionEn: input.description?.en ?? '',
    descriptionPt: input.description?.['pt-BR'] ?? '',
    sql: input.sql,
    parameters: parametersOf(input.sql),
    expectation: input.expectation ?? { kind: 'informational' },
    chart: input.chart ?? { type: 'table' },
  };
}

/** There is one value that a query can be given, so every `?` is that one: how many rows were published. */
function parametersOf(sql: string): QueryContent['parameters'] {
  return sqlTokens(sql)
    .filter(({ kind }) => kind === 'parameter')
    .map(() => ({ name: 'publishedRows', source: 'published-row-count' as const }));
}
