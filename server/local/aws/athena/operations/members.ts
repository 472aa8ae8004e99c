import * as z from 'zod';
import { AthenaFault } from '#server/local/aws/athena/athena-fault.ts';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import type { Execution } from '#server/local/aws/athena/state/execution.ts';
import type { WorkGroup } from '#server/local/aws/athena/state/work-group-store.ts';

export const executionId = z.string().min(1).max(128);
export const workGroupName = z.string().regex(/^[a-zA-Z0-9._-]{1,128}$/);

export function requireExecution({ executions }: AthenaService, id: string): Execution {
  const execution = executions.get(id);
  if (execution !== null) return execution;
  throw new AthenaFault('QUERY_EXECUTION_NOT_FOUND', `QueryExecution ${id} was not found`);
}

export function requireWorkGroup({ workGroups }: AthenaService, name: string): WorkGroup {
  const group = workGroups.get(name);
  if (group !== null) return group;
  throw new AthenaFault('INVALID_INPUT', 'WorkGroup is not found.');
}
