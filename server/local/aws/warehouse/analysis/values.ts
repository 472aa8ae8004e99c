import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import type { QueryBody } from '#server/local/aws/warehouse/trino/ast.ts';
import { unknown } from '#server/local/aws/warehouse/trino/trino-type.ts';
import type { AnalyzedQuery, NamedQueries, OutputColumn, Session } from './context.ts';
import { rowContext } from './row-context.ts';
import type { Scope } from './scope.ts';
import { sharedType } from './shared-type.ts';
import { coerced, noReads, unionReads } from './typed.ts';

export function analyzeValues(
  body: Extract<QueryBody, { kind: 'values' }>,
  outer: Scope | null,
  session: Session,
  named: NamedQueries,
): AnalyzedQuery {
  const context = rowContext(session, { columns: [], parent: outer }, named, 'VALUES');
  const rows = body.rows.map((row) => row.map((cell) => session.analyzeExpression(cell, context)));
  const width = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== width)) {
    throw new QueryError('TYPE_MISMATCH', 'Values rows have mismatched sizes', body.at);
  }
  const types = Array.from({ length: width }, (_, index) =>
    sharedType(
      rows.flatMap((row) => row[index]?.type ?? []),
      'Values rows have mismatched types',
      body.at,
    ),
  );
  const list = rows.map(
    (row) => `(${row.map((cell, index) => coerced(cell, types[index] ?? unknown).sql).join(', ')})`,
  );
  const names = types.map((_, index) => `c${index}`);
  const columns = types.map((type, index): OutputColumn => {
    const reads = unionReads(rows.flatMap((row) => row[index] ?? []));
    return { name: null, value: { sql: `c${index}`, type, reads } };
  });
  const sql = `SELECT * FROM (VALUES ${list.join(', ')}) AS ${session.nextAlias('r')}(${names.join(', ')})`;
  return { sql, columns, required: noReads };
}
