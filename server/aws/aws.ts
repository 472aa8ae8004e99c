import { AthenaClient } from '@aws-sdk/client-athena';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { GlueClient } from '@aws-sdk/client-glue';
import { S3Client } from '@aws-sdk/client-s3';
import { batchGetQueryExecutions } from './athena/batch-get-query-executions.ts';
import { getQueryResults } from './athena/get-query-results.ts';
import { startQueryExecution } from './athena/start-query-execution.ts';
import { stopQueryExecution } from './athena/stop-query-execution.ts';
import { batchStopJobRun } from './glue/batch-stop-job-run.ts';
import { getJob } from './glue/get-job.ts';
import { getJobRun } from './glue/get-job-run.ts';
import { getJobRuns } from './glue/get-job-runs.ts';
import { getTable } from './glue/get-table.ts';
import { createPartitions, getPartitions, updatePartitions } from './glue/partitions.ts';
import { putTable } from './glue/put-table.ts';
import { startJobRun } from './glue/start-job-run.ts';
import { getLogEvents } from './logs/get-log-events.ts';
import { getObjectRange, getObjectText } from './s3/get-object.ts';
import { headObject } from './s3/head-object.ts';
import { listObjects } from './s3/list-objects.ts';
import { putObject } from './s3/put-object.ts';

export type Aws = ReturnType<typeof createAws>;

/** The operations that we use, each bound to its client; credentials by the SDK's own chain. */
export function createAws({ region, endpoint }: { region: string; endpoint: string | undefined }) {
  const base = { region, endpoint };
  const glue = new GlueClient(base);
  // Only for StartJobRun, which a retry would do twice.
  const glueOnce = new GlueClient({ ...base, maxAttempts: 1 });
  const athena = new AthenaClient(base);
  const s3 = new S3Client({ ...base, forcePathStyle: endpoint !== undefined });
  const logs = new CloudWatchLogsClient(base);
  return {
    glue: {
      startJobRun: bind(glueOnce, startJobRun),
      ...bindAll(glue, {
        getJob,
        getJobRun,
        getJobRuns,
        batchStopJobRun,
        getTable,
        putTable,
        getPartitions,
        createPartitions,
        updatePartitions,
      }),
    },
    athena: bindAll(athena, {
      startQueryExecution,
      stopQueryExecution,
      batchGetQueryExecutions,
      getQueryResults,
    }),
    s3: bindAll(s3, { listObjects, headObject, getObjectText, getObjectRange, putObject }),
    logs: bindAll(logs, { getLogEvents }),
    stop() {
      for (const client of [glue, glueOnce, athena, s3, logs]) client.destroy();
    },
  };
}

type Operation<Client, Input, Output> = (client: Client, input: Input) => Promise<Output>;
type Bound<T> = T extends (client: never, input: infer Input) => infer Output
  ? (input: Input) => Output
  : never;

function bind<Client, Input, Output>(client: Client, operation: Operation<Client, Input, Output>) {
  return (input: Input) => operation(client, input);
}

function bindAll<Client, T extends Record<string, (client: Client, input: never) => unknown>>(
  client: Client,
  operations: T,
): { [K in keyof T]: Bound<T[K]> } {
  const bound: Partial<Record<keyof T, unknown>> = {};
  for (const name of Object.keys(operations) as (keyof T)[]) {
    bound[name] = (input: never) => operations[name]?.(client, input);
  }
  return bound as { [K in keyof T]: Bound<T[K]> };
}
