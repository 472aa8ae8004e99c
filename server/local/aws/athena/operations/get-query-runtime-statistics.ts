import { timeline } from '#server/local/aws/athena/wire/query-execution.ts';
import { requestedId, requireExecution } from './get-query-execution.ts';
import type { AthenaOperation } from './operation.ts';

/** The local engine runs a query as one stage, so the tree of stages is a single node. */
export const getQueryRuntimeStatistics: AthenaOperation = async (service, request) => {
  const id = requestedId(request);
  request.check();
  const execution = requireExecution(service, id);
  const rows = {
    InputRows: execution.inputRows,
    InputBytes: execution.scannedBytes,
    OutputRows: execution.outputRows,
    OutputBytes: execution.outputBytes,
  };
  const isDone = execution.state === 'SUCCEEDED';
  return {
    QueryRuntimeStatistics: {
      Timeline: timeline(execution),
      Rows: isDone ? rows : undefined,
      OutputStage: isDone
        ? { StageId: 0, State: 'FINISHED', ...rows, ExecutionTime: execution.times.engineMs, SubStages: [] }
        : undefined,
    },
  };
};
