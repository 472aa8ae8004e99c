import type { Execution, ExecutionState } from '#server/local/aws/athena/state/execution.ts';
import type { Event } from './event-bus.ts';

/** What Athena says of every step of a query. */
export function queryStateChange(execution: Execution, previous: ExecutionState | null): Event {
  return {
    source: 'aws.athena',
    'detail-type': 'Athena Query State Change',
    detail: {
      versionId: '0',
      currentState: execution.state,
      ...(previous === null ? {} : { previousState: previous }),
      statementType: execution.statementType,
      queryExecutionId: execution.id,
      workgroupName: execution.workGroup,
      sequenceNumber: previous === null ? '1' : previous === 'QUEUED' ? '2' : '3',
    },
  };
}
