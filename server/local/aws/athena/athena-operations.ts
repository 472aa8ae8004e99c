import { batchGetQueryExecution } from './operations/batch-get-query-execution.ts';
import { getQueryExecution } from './operations/get-query-execution.ts';
import { getQueryResults } from './operations/get-query-results.ts';
import { getQueryRuntimeStatistics } from './operations/get-query-runtime-statistics.ts';
import { listQueryExecutions } from './operations/list-query-executions.ts';
import type { AthenaOperation } from './operations/operation.ts';
import { startQueryExecution } from './operations/start-query-execution.ts';
import { stopQueryExecution } from './operations/stop-query-execution.ts';
import { createWorkGroup, getWorkGroup, listWorkGroups, updateWorkGroup } from './operations/work-groups.ts';

/** By the operation's name in `X-Amz-Target: AmazonAthena.<name>`. */
export const athenaOperations: Record<string, AthenaOperation> = {
  BatchGetQueryExecution: batchGetQueryExecution,
  CreateWorkGroup: createWorkGroup,
  GetQueryExecution: getQueryExecution,
  GetQueryResults: getQueryResults,
  GetQueryRuntimeStatistics: getQueryRuntimeStatistics,
  GetWorkGroup: getWorkGroup,
  ListQueryExecutions: listQueryExecutions,
  ListWorkGroups: listWorkGroups,
  StartQueryExecution: startQueryExecution,
  StopQueryExecution: stopQueryExecution,
  UpdateWorkGroup: updateWorkGroup,
};
