import * as z from 'zod';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { executionId, requireExecution } from './members.ts';

/** Stopping a query that has ended does nothing. */
export const stopQueryExecution = defineOperation({
  name: 'StopQueryExecution',
  support: 'full',
  input: z.object({ QueryExecutionId: executionId }),
  handle: (athena: AthenaService, { QueryExecutionId: id }) => {
    requireExecution(athena, id);
    athena.running.get(id)?.controller.abort();
    return {};
  },
});
