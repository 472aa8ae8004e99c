import * as z from 'zod';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import { timeline } from '#server/local/aws/athena/wire/query-execution.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { executionId, requireExecution } from './members.ts';

/** Partial: the local engine runs a query as one stage, so the tree of stages is a single node without a plan. */
export const getQueryRuntimeStatistics = defineOperation({
  name: 'GetQueryRuntimeStatistics',
  support: 'partial',
  input: z.object({ QueryExecutionId: executionId }),
  handle: (athena: AthenaService, { QueryExecutionId: id }) => {
    const execution = requireExecution(athena, id);
    const timings = { Timeline: timeline(execution) };
    if (execution.state !== 'SUCCEEDED') return { QueryRuntimeStatistics: timings };
    const rows = {
      InputRows: execution.inputRows,
      InputBytes: execution.scannedBytes,
      OutputRows: execution.outputRows,
      OutputBytes: execution.outputBytes,
    };
    const stage = {
      StageId: 0,
      State: 'FINISHED',
      ...rows,
      ExecutionTime: execution.times.engineMs,
      SubStages: [],
    };
    return { QueryRuntimeStatistics: { ...timings, Rows: rows, OutputStage: stage } };
  },
});
