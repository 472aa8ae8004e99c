import { AthenaClient } from '@aws-sdk/client-athena';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { GlueClient } from '@aws-sdk/client-glue';
import { PricingClient } from '@aws-sdk/client-pricing';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { batchGetQueryExecutions } from './athena/batch-get-query-executions.ts';
import { getQueryResults } from './athena/get-query-results.ts';
import { startQueryExecution } from './athena/start-query-execution.ts';
import { stopQueryExecution } from './athena/stop-query-execution.ts';
import { bind, bindAll } from './bind-operations.ts';
import { CallCounter } from './call-counter.ts';
import { getMetricData } from './cloudwatch/get-metric-data.ts';
import { batchStopJobRun } from './glue/batch-stop-job-run.ts';
import { deletePartitions } from './glue/delete-partitions.ts';
import { deleteTable } from './glue/delete-table.ts';
import { getJob } from './glue/get-job.ts';
import { getJobRun } from './glue/get-job-run.ts';
import { getJobRuns } from './glue/get-job-runs.ts';
import { getTable } from './glue/get-table.ts';
import { listPartitions } from './glue/list-partitions.ts';
import { createPartitions, getPartitions, updatePartitions } from './glue/partitions.ts';
import { putTable } from './glue/put-table.ts';
import { listSessions, sessionActivity, stopSession } from './glue/sessions.ts';
import { startJobRun } from './glue/start-job-run.ts';
import { getLogEvents } from './logs/get-log-events.ts';
import { lastLogAt } from './logs/last-log-at.ts';
import { listPrices } from './pricing/list-prices.ts';
import { deleteObjects } from './s3/delete-objects.ts';
import { getObjectRange, getObjectText } from './s3/get-object.ts';
import { headObject } from './s3/head-object.ts';
import { listFolders } from './s3/list-folders.ts';
import { listObjects } from './s3/list-objects.ts';
import { putObject } from './s3/put-object.ts';
import { deleteMessages } from './sqs/delete-messages.ts';
import { receiveStateChanges } from './sqs/receive-state-changes.ts';
import { queryCredentials } from './sts/query-credentials.ts';

export type Aws = ReturnType<typeof createAws>;

export type AwsOptions = {
  region: string;
  endpoint: string | undefined;
  /** The role under which analysts' SQL runs; without one it runs under our own. */
  queryRoleArn?: string;
};

/** The operations that the app uses, each bound to its client; credentials by the SDK's own chain. */
export function createAws({ region, endpoint, queryRoleArn }: AwsOptions) {
  const base = { region, endpoint };
  const counter = new CallCounter();
  const glue = counter.watch(new GlueClient(base));
  // Only for StartJobRun, which a retry would do twice.
  const glueOnce = counter.watch(new GlueClient({ ...base, maxAttempts: 1 }));
  const sts = counter.watch(new STSClient(base));
  const credentials = queryRoleArn === undefined ? undefined : queryCredentials(sts, queryRoleArn);
  const athena = counter.watch(new AthenaClient({ ...base, credentials }));
  const s3 = counter.watch(new S3Client({ ...base, forcePathStyle: endpoint !== undefined }));
  const logs = counter.watch(new CloudWatchLogsClient(base));
  const cloudwatch = counter.watch(new CloudWatchClient(base));
  // The price list has no endpoint in most regions, and tells of all.
  const pricing = counter.watch(new PricingClient({ ...base, region: 'us-east-1' }));
  const sqs = counter.watch(new SQSClient(base));
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
        listPartitions,
        deletePartitions,
        deleteTable,
        createPartitions,
        updatePartitions,
        listSessions,
        sessionActivity,
        stopSession,
      }),
    },
    athena: bindAll(athena, {
      startQueryExecution,
      stopQueryExecution,
      batchGetQueryExecutions,
      getQueryResults,
    }),
    s3: bindAll(s3, {
      listObjects,
      listFolders,
      headObject,
      getObjectText,
      getObjectRange,
      putObject,
      deleteObjects,
    }),
    logs: bindAll(logs, { getLogEvents, lastLogAt }),
    cloudwatch: bindAll(cloudwatch, { getMetricData }),
    pricing: bindAll(pricing, { listPrices }),
    sqs: bindAll(sqs, { receiveStateChanges, deleteMessages }),
    /** What was sent since this was last asked. */
    takeCalls: () => counter.take(),
    stop() {
      for (const client of [glue, glueOnce, sts, athena, s3, logs, cloudwatch, pricing, sqs])
        client.destroy();
    },
  };
}
