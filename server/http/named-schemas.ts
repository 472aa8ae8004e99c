import { z } from 'zod';
import { apiError } from '#server/contract/api-error.ts';
import * as dataset from '#server/contract/dataset.ts';
import * as execution from '#server/contract/execution.ts';
import { job, startRunInput } from '#server/contract/job.ts';
import { costs, metrics } from '#server/contract/metrics.ts';
import { session, signInInput } from '#server/contract/permissions.ts';
import { queryPage, savedQuery, saveQueryInput } from '#server/contract/query.ts';
import * as run from '#server/contract/run.ts';
import { runPage } from '#server/contract/run-list.ts';
import { systemStatus } from '#server/contract/status.ts';

/** The names that generated clients see. */
export const namedSchemas = z.registry<{ id: string }>();

const names: Record<string, z.ZodType> = {
  ApiError: apiError,
  Costs: costs,
  DatasetDetail: dataset.datasetDetail,
  DatasetPage: dataset.datasetPage,
  DatasetSummary: dataset.datasetSummary,
  DatasetVersion: dataset.datasetVersion,
  Execution: execution.execution,
  ExecutionDetail: execution.executionDetail,
  ExecutionPage: execution.executionPage,
  Job: job,
  LogPage: run.logPage,
  Metrics: metrics,
  Partition: dataset.partition,
  PutRawResult: dataset.putRawResult,
  QuarantinePage: run.quarantinePage,
  QueryPage: queryPage,
  RawFolder: dataset.rawFolder,
  RawPage: dataset.rawPage,
  ResultPage: execution.resultPage,
  RunDetail: run.runDetail,
  RunEvent: run.runEvent,
  RunPage: runPage,
  RunQueriesInput: execution.runQueriesInput,
  RunSummary: run.runSummary,
  SampleRows: dataset.sampleRows,
  SavedQuery: savedQuery,
  SaveQueryInput: saveQueryInput,
  Session: session,
  SignInInput: signInInput,
  StartRunInput: startRunInput,
  StopOutcome: run.stopOutcome,
  StopRunInput: run.stopRunInput,
  SystemStatus: systemStatus,
  VersionPage: dataset.versionPage,
};

for (const [id, schema] of Object.entries(names)) namedSchemas.add(schema, { id });
