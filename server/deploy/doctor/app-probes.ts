import type { DoctorAws } from '#server/aws/doctor-aws.ts';
import type { CatalogTable } from '#server/aws/glue/catalog-table.ts';
import { datasetName } from '#server/contract/job-name.ts';
import { jobArn, roleArn } from '#server/deploy/deployment.ts';
import type { PolicyValues } from '#server/deploy/policies/read-policy.ts';
import { CloudError } from '#server/errors.ts';
import { NotTried, type Probe } from './probe.ts';

/** A name that nothing in a lake has. */
const nothing = 'comporta-doctor';
/** A version of a table that cannot be: an update that starts from it is refused. */
const impossibleVersion = '2147483647';

type Attempt = Probe['attempt'];

/** One probe for everything that infra/policies/app-role.json allows. */
export function appProbes(aws: DoctorAws, names: PolicyValues, queueUrl: string | undefined): Probe[] {
  const probe = (action: string, resource: string, attempt: Attempt): Probe => ({
    action,
    resource,
    as: 'app',
    attempt,
  });
  return [
    ...jobProbes(aws, names, probe),
    ...catalogProbes(aws, names, probe),
    ...lakeProbes(aws, names, probe),
    ...['output', 'error'].map((stream) =>
      probe('logs:GetLogEvents', logStreams(names, stream), () =>
        aws.app.logs.getLogEvents({
          group: `/aws-glue/jobs/${stream}`,
          stream: nothing,
          token: null,
          limit: 1,
        }),
      ),
    ),
    ...queueProbes(aws, names, queueUrl, probe),
    probe('sts:AssumeRole', roleArn(names, names.QueryRole), () =>
      aws.sts.assumeRole({ roleArn: roleArn(names, names.QueryRole), sessionName: nothing }),
    ),
  ];
}

type MakeProbe = (action: string, resource: string, attempt: Attempt) => Probe;

function jobProbes({ app, standIns }: DoctorAws, names: PolicyValues, probe: MakeProbe): Probe[] {
  return [names.MoviesJob, names.TmdbJob].flatMap((jobName) => {
    const arn = jobArn(names, jobName);
    const glueRunId = `jr_${nothing}`;
    return [
      probe('glue:GetJob', arn, () => app.glue.getJob({ jobName })),
      probe('glue:StartJobRun', arn, () => standIns.startImpossibleRun({ jobName })),
      probe('glue:GetJobRun', arn, () => app.glue.getJobRun({ jobName, glueRunId })),
      probe('glue:GetJobRuns', arn, () => app.glue.getJobRuns({ jobName, maxResults: 1 })),
      // Glue answers for each run apart, and this one it does not know.
      probe('glue:BatchStopJobRun', arn, () =>
        app.glue.batchStopJobRun({ jobName, glueRunIds: [glueRunId] }),
      ),
    ];
  });
}

function catalogProbes({ app: { glue } }: DoctorAws, names: PolicyValues, probe: MakeProbe): Probe[] {
  const database = names.Database;
  const tables = datasetName.options.flatMap((table) => {
    const arn = tableArn(names, table);
    return [
      probe('glue:GetTable', arn, () => glue.getTable({ database, table })),
      // One that exists cannot be created. One that does not would be.
      probe('glue:CreateTable', arn, () =>
        withTable(glue, { database, table }, (current) =>
          glue.putTable({ table: { ...current, versionId: null } }),
        ),
      ),
      // With its own content, from a version that it does not have: twice harmless.
      probe('glue:UpdateTable', arn, () =>
        withTable(glue, { database, table }, (current) =>
          glue.putTable({ table: { ...current, versionId: impossibleVersion } }),
        ),
      ),
    ];
  });
  const table = 'tmdb';
  const partition = { values: ['0000', '00', '00'], location: `s3://${names.Bucket}/${nothing}/` };
  const columns = [{ name: nothing.replaceAll('-', '_'), type: 'string' }];
  return [
    ...tables,
    probe('glue:BatchGetPartition', tableArn(names, table), () =>
      glue.getPartitions({ database, table, values: [partition.values] }),
    ),
    // No partition at all: there is nothing to create.
    probe('glue:BatchCreatePartition', tableArn(names, table), () =>
      glue.createPartitions({ database, table, columns, partitions: [] }),
    ),
    // A partition that does not exist cannot be moved.
    probe('glue:BatchUpdatePartition', tableArn(names, table), () =>
      glue.updatePartitions({ database, table, columns, partitions: [partition] }),
    ),
  ];
}

/** What can only be tried on a table that exists, and that we may read. */
async function withTable(
  glue: DoctorAws['app']['glue'],
  name: { database: string; table: string },
  attempt: (table: CatalogTable) => Promise<void>,
): Promise<NotTried | undefined> {
  let current: CatalogTable | null;
  try {
    current = await glue.getTable(name);
  } catch (error) {
    if (error instanceof CloudError) return new NotTried(`the table could not be read: ${error.message}`);
    throw error;
  }
  if (current === null) return new NotTried('the table does not exist yet: aws:deploy creates it');
  await attempt(current);
}

function lakeProbes({ app, standIns }: DoctorAws, names: PolicyValues, probe: MakeProbe): Probe[] {
  const bucket = names.Bucket;
  const arn = `arn:${names.Partition}:s3:::${bucket}`;
  const raw = ['Raw/LocalCSV/Movies/', 'Raw/TMDB/JSON/'];
  return [
    probe('s3:ListBucket', arn, () => app.s3.listObjects({ bucket, prefix: `${nothing}/` })),
    ...[...raw, 'Trusted/', 'Quarantine/'].map((prefix) =>
      probe('s3:GetObject', `${arn}/${prefix}*`, () =>
        app.s3.getObjectText({ bucket, key: `${prefix}${nothing}` }),
      ),
    ),
    ...raw.map((prefix) =>
      probe('s3:PutObject', `${arn}/${prefix}*`, () =>
        standIns.putBrokenObject({ bucket, key: `${prefix}${nothing}` }),
      ),
    ),
  ];
}

function queueProbes(
  { app, standIns }: DoctorAws,
  names: PolicyValues,
  queueUrl: string | undefined,
  probe: MakeProbe,
): Probe[] {
  const arn = `arn:${names.Partition}:sqs:${names.Region}:${names.Account}:${names.Queue}`;
  const withQueue = (attempt: (queueUrl: string) => Promise<void>): Attempt =>
    queueUrl === undefined
      ? async () => new NotTried('optional, and COMPORTA_STATE_QUEUE_URL is not set')
      : () => attempt(queueUrl);
  return [
    probe(
      'sqs:ReceiveMessage',
      arn,
      withQueue((url) => standIns.peekMessage({ queueUrl: url })),
    ),
    // A receipt that SQS never gave out deletes nothing.
    probe(
      'sqs:DeleteMessage',
      arn,
      withQueue((url) => app.sqs.deleteMessages({ queueUrl: url, receipts: [nothing] })),
    ),
  ];
}

function tableArn({ Partition, Region, Account, Database }: PolicyValues, table: string): string {
  return `arn:${Partition}:glue:${Region}:${Account}:table/${Database}/${table}`;
}

function logStreams({ Partition, Region, Account }: PolicyValues, stream: string): string {
  return `arn:${Partition}:logs:${Region}:${Account}:log-group:/aws-glue/jobs/${stream}:log-stream:*`;
}
