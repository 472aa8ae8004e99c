import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import type { Statement } from '#server/local/aws/warehouse/trino/ast.ts';
import { parseStatement } from '#server/local/aws/warehouse/trino/parse-statement.ts';
import type { AthenaService } from './athena-service.ts';

/** The query that an EXECUTE names. */
export function preparedQuery(
  { preparedStatements }: AthenaService,
  workGroup: string,
  { name, at }: Extract<Statement, { kind: 'execute' }>,
): Extract<Statement, { kind: 'query' }> {
  const prepared = preparedStatements.get(workGroup, name);
  if (prepared === null) throw new QueryError('NOT_FOUND', `Prepared statement not found: ${name}`, at);
  const statement = parseStatement(prepared.query);
  if (statement.kind === 'query') return statement;
  throw new QueryError('NOT_SUPPORTED', 'not supported by the local engine: EXECUTE of what is no query', at);
}
