import { AthenaFault } from '#server/local/aws/athena/athena-fault.ts';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import type { RequestFields } from '#server/local/aws/athena/request-fields.ts';
import type { Execution } from '#server/local/aws/athena/state/execution.ts';
import { toQueryExecution } from '#server/local/aws/athena/wire/query-execution.ts';
import type { AthenaOperation } from './operation.ts';

export const getQueryExecution: AthenaOperation = async (service, request) => {
  const id = requestedId(request);
  request.check();
  return { QueryExecution: toQueryExecution(requireExecution(service, id)) };
};

export function requestedId(request: RequestFields): string {
  return request.requiredText('QueryExecutionId', { min: 1, max: 128 });
}

export function requireExecution(service: AthenaService, id: string): Execution {
  const execution = service.executions.get(id);
  if (execution !== null) return execution;
  throw new AthenaFault('QUERY_EXECUTION_NOT_FOUND', `QueryExecution ${id} was not found`);
}
