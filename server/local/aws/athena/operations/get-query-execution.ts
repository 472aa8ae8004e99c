import * as z from 'zod';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import { toQueryExecution } from '#server/local/aws/athena/wire/query-execution.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { executionId, requireExecution } from './members.ts';

export const getQueryExecution = defineOperation({
  name: 'GetQueryExecution',
  support: 'full',
  input: z.object({ QueryExecutionId: executionId }),
  handle: (athena: AthenaService, { QueryExecutionId: id }) => ({
    QueryExecution: toQueryExecution(requireExecution(athena, id)),
  }),
});
