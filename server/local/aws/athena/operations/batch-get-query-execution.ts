import { AthenaFault } from '#server/local/aws/athena/athena-fault.ts';
import { toQueryExecution } from '#server/local/aws/athena/wire/query-execution.ts';
import type { AthenaOperation } from './operation.ts';

export const batchGetQueryExecution: AthenaOperation = async (service, request) => {
  const ids = request.texts('QueryExecutionIds', { min: 1, max: 50 });
  request.check();
  if (ids === null) {
    const constraint = 'failed to satisfy constraint: Member must not be null';
    throw new AthenaFault(
      'INVALID_INPUT',
      `1 validation error detected: Value null at 'queryExecutionIds' ${constraint}`,
    );
  }
  const found = ids.map((id) => ({ id, execution: service.executions.get(id) }));
  return {
    QueryExecutions: found.flatMap(({ execution }) =>
      execution === null ? [] : [toQueryExecution(execution)],
    ),
    UnprocessedQueryExecutionIds: found.flatMap(({ id, execution }) =>
      execution === null
        ? [
            {
              QueryExecutionId: id,
              ErrorCode: 'QUERY_EXECUTION_NOT_FOUND',
              ErrorMessage: `QueryExecution ${id} was not found`,
            },
          ]
        : [],
    ),
  };
};
