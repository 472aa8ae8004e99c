import { GlueClient } from '@aws-sdk/client-glue';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { type AwsOptions, createAws } from './aws.ts';
import { bindAll } from './bind-operations.ts';
import { getTable } from './glue/get-table.ts';
import { getPartitions } from './glue/partitions.ts';
import * as catalogReads from './probes/catalog-reads.ts';
import { peekMessage, putBrokenObject, startImpossibleRun } from './probes/refused-calls.ts';
import { getObjectText } from './s3/get-object.ts';
import { listObjects } from './s3/list-objects.ts';
import { assumeRole } from './sts/assume-role.ts';
import { getCallerIdentity } from './sts/get-caller-identity.ts';
import { queryCredentials } from './sts/query-credentials.ts';

export type DoctorAws = ReturnType<typeof createDoctorAws>;

/** What the app can do, the harmless stand-ins for what would do harm, and what Athena does as the query role. */
export function createDoctorAws(options: AwsOptions) {
  const { region, endpoint, queryRoleArn } = options;
  const forcePathStyle = endpoint !== undefined;
  const base = { region, endpoint, maxAttempts: 1 };
  const sts = new STSClient(base);
  const glue = new GlueClient(base);
  const s3 = new S3Client({ ...base, forcePathStyle });
  const sqs = new SQSClient(base);
  const credentials = queryRoleArn === undefined ? undefined : queryCredentials(sts, queryRoleArn);
  const queryGlue = new GlueClient({ ...base, credentials });
  const queryS3 = new S3Client({ ...base, forcePathStyle, credentials });
  const app = createAws(options);
  return {
    app,
    sts: bindAll(sts, { getCallerIdentity, assumeRole }),
    standIns: {
      ...bindAll(glue, { startImpossibleRun }),
      ...bindAll(s3, { putBrokenObject }),
      ...bindAll(sqs, { peekMessage }),
    },
    asQueryRole: {
      ...bindAll(queryGlue, { ...catalogReads, getTable, getPartitions }),
      ...bindAll(queryS3, { listObjects, getObjectText, putBrokenObject }),
    },
    stop() {
      app.stop();
      for (const client of [sts, glue, s3, sqs, queryGlue, queryS3]) client.destroy();
    },
  };
}
