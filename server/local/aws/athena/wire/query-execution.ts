import type { Execution } from '#server/local/aws/athena/state/execution.ts';
import { isFinished } from '#server/local/aws/athena/state/execution.ts';

/** An execution as GetQueryExecution shows it; what is absent is left out, as in the real answer. */
export function toQueryExecution(execution: Execution): Record<string, unknown> {
  return {
    QueryExecutionId: execution.id,
    Query: execution.query,
    StatementType: execution.statementType,
    SubstatementType: execution.substatementType,
    ManagedQueryResultsConfiguration: { Enabled: false },
    ResultConfiguration: { OutputLocation: execution.outputLocation },
    ResultReuseConfiguration: { ResultReuseByAgeConfiguration: reuseConfiguration(execution) },
    QueryExecutionContext: {
      Database: execution.database ?? undefined,
      Catalog: execution.catalog?.toLowerCase(),
    },
    Status: {
      State: execution.state,
      StateChangeReason: execution.reason ?? undefined,
      SubmissionDateTime: execution.submittedAt / 1000,
      CompletionDateTime: execution.completedAt === null ? undefined : execution.completedAt / 1000,
      AthenaError: execution.failure
        ? {
            ErrorCategory: execution.failure.category,
            ErrorType: execution.failure.type,
            Retryable: false,
            ErrorMessage: execution.failure.message,
          }
        : undefined,
    },
    Statistics: statistics(execution),
    WorkGroup: execution.workGroup,
    EngineVersion: { SelectedEngineVersion: 'AUTO', EffectiveEngineVersion: 'Athena engine version 3' },
    ExecutionParameters: execution.parameters.length > 0 ? execution.parameters : undefined,
  };
}

function reuseConfiguration({ reuseWithinMinutes = null }: Execution): Record<string, unknown> {
  if (reuseWithinMinutes === null) return { Enabled: false };
  return { Enabled: true, MaxAgeInMinutes: reuseWithinMinutes };
}

function statistics(execution: Execution): Record<string, unknown> | undefined {
  if (!isFinished(execution)) return undefined;
  return {
    DataScannedInBytes: execution.scannedBytes,
    ...timeline(execution),
    DataManifestLocation: execution.manifestLocation,
    ResultReuseInformation: { ReusedPreviousResult: execution.isReused ?? false },
  };
}

export function timeline({ times }: Execution): Record<string, number> {
  return {
    QueryQueueTimeInMillis: times.queueMs,
    ServicePreProcessingTimeInMillis: times.preProcessingMs,
    QueryPlanningTimeInMillis: times.planningMs,
    EngineExecutionTimeInMillis: times.engineMs,
    ServiceProcessingTimeInMillis: times.postProcessingMs,
    TotalExecutionTimeInMillis: times.totalMs,
  };
}
