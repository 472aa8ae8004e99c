import type { SavedQuery } from '#server/contract/query.ts';
import type { ExecutionRow } from '#server/db/executions/execution-row.ts';
import type { QueryContent, QueryRow } from '#server/db/queries/query-row.ts';

/** A saved query in the contract's words, with its newest execution. */
export function describeQuery(row: QueryRow, last: ExecutionRow | null): SavedQuery {
  return {
    id: row.id,
    slug: row.slug,
    version: row.version,
    ...describeContent(row),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    createdBy: row.createdBy,
    owner: row.owner,
    updatedBy: row.updatedBy,
    last:
      last === null
        ? null
        : {
            executionId: last.id,
            state: last.state,
            verdict: last.verdict,
            at: last.createdAt.toISOString(),
            totalMs: last.totalMs,
            error: last.error,
          },
  };
}

export function describeContent(row: QueryContent) {
  return {
    dataset: row.dataset,
    title: { en: row.titleEn, 'pt-BR': row.titlePt },
    description: { en: row.descriptionEn, 'pt-BR': row.descriptionPt },
    tags: row.tags,
    sql: row.sql,
    parameters: row.parameters,
    expectation: row.expectation,
    chart: row.chart,
  };
}
