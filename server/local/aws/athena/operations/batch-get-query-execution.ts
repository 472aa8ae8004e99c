import * as z from 'zod';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import { toQueryExecution } from '#server/local/aws/athena/wire/query-execution.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { executionId } from './members.ts';

export const batchGetQueryExecution = defineOperation({
  name: 'BatchGetQueryExecution',
  support: 'full',
  input: z.object({ QueryExecutionIds: z.array(executionId).min(1).max(50) }),
  handle: (athena: AthenaService, { QueryExecutionIds: ids }) => {
    const found = ids.map((id) => ({ id, execution: athena.executions.get(id) }));
    return {
      QueryExecutions: found.flatMap(({ execution }) => execution ?? []).map(toQueryExecution),
      UnprocessedQueryExecutionIds: found
        .filter(({ execution }) => execution === null)
        .map(({ id }) => ({
          QueryExecutionId: id,
          ErrorCode: 'QUERY_EXECUTION_NOT_FOUND',
          ErrorMessage: `QueryExecution ${id} was not found`,
        })),
    };
  },
});
