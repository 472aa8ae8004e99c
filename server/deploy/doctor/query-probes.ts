import type { AthenaExecution } from '#server/aws/athena/batch-get-query-executions.ts';
import type { DoctorAws } from '#server/aws/doctor-aws.ts';
import type { PolicyValues } from '#server/deploy/policies/read-policy.ts';
import { CloudError } from '#server/errors.ts';
import type { Clock } from '#server/lib/clock.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { type MakeProbe, NotTried, nothing, type Probe, probesAs } from './probe.ts';

const pauseMs = 300;
const patienceMs = MINUTE;

/** One probe for everything that infra/policies/query-role.json allows. */
export function queryProbes(aws: DoctorAws, clock: Clock, names: PolicyValues): Probe[] {
  const probe = probesAs('query role');
  return [
    ...athenaProbes(aws, clock, names, probe),
    ...catalogProbes(aws, names, probe),
    ...lakeProbes(aws, names, probe),
  ];
}

/**
 * A query that reads nothing costs nothing, and only one that exists can be asked for: Athena knows the workgroup, and
 * with it the permission, by the query.
 */
function athenaProbes(
  { app: { athena } }: DoctorAws,
  clock: Clock,
  names: PolicyValues,
  probe: MakeProbe,
): Probe[] {
  const arn = `arn:${names.Partition}:athena:${names.Region}:${names.Account}:workgroup/${names.Workgroup}`;
  let athenaId: string | undefined;
  let ended: AthenaExecution | undefined;
  const withQuery = (action: string, attempt: (id: string) => Promise<unknown>) =>
    probe(action, arn, async () =>
      athenaId === undefined ? new NotTried('no query could be started') : attempt(athenaId),
    );
  return [
    probe('athena:StartQueryExecution', arn, async () => {
      const query = { sql: 'SELECT 1', parameters: [], database: names.Database, workgroup: names.Workgroup };
      const requestToken = `${nothing}-${clock.now().getTime()}`.padEnd(32, '-');
      try {
        athenaId = await athena.startQueryExecution({ ...query, requestToken });
      } catch (error) {
        // Such a query is refused only when the workgroup, or where it puts results, is not as it should be.
        if (error instanceof CloudError && error.problem === 'refused') return new NotTried(error.message);
        throw error;
      }
    }),
    withQuery('athena:BatchGetQueryExecution', async (id) => {
      ended = await untilEnded(athena, clock, id);
    }),
    withQuery('athena:GetQueryResults', (id) =>
      athena.getQueryResults({ athenaId: id, statementType: null, nextToken: null }),
    ),
    // It has ended, and Athena leaves what has ended as it is.
    withQuery('athena:StopQueryExecution', (id) => athena.stopQueryExecution({ athenaId: id })),
    // Athena asks where the bucket is before it writes a result there.
    probe('s3:GetBucketLocation', `arn:${names.Partition}:s3:::${names.Bucket}`, async () =>
      ended?.state === 'SUCCEEDED' ? null : new NotTried(ended?.reason ?? 'no query has ended'),
    ),
  ];
}

async function untilEnded(
  athena: DoctorAws['app']['athena'],
  clock: Clock,
  athenaId: string,
): Promise<AthenaExecution | undefined> {
  const deadline = clock.monotonicMs() + patienceMs;
  for (;;) {
    const [execution] = (await athena.batchGetQueryExecutions({ athenaIds: [athenaId] })).executions;
    const isRunning = ['QUEUED', 'RUNNING'].includes(execution?.state ?? '');
    if (!isRunning || clock.monotonicMs() > deadline) return execution;
    await clock.sleep(pauseMs);
  }
}

function catalogProbes({ asQueryRole }: DoctorAws, names: PolicyValues, probe: MakeProbe): Probe[] {
  const { Partition, Region, Account, Database: database } = names;
  const table = 'tmdb';
  const values = ['0000', '00', '00'];
  const of = (what: string) => `arn:${Partition}:glue:${Region}:${Account}:${what}`;
  const inTable = { database, table };
  return [
    probe('glue:GetDatabase', of(`database/${database}`), () => asQueryRole.tryGetDatabase({ database })),
    probe('glue:GetDatabase', of('database/default'), () =>
      asQueryRole.tryGetDatabase({ database: 'default' }),
    ),
    probe('glue:GetTable', of(`table/${database}/*`), () => asQueryRole.getTable(inTable)),
    probe('glue:GetTables', of(`table/${database}/*`), () => asQueryRole.tryGetTables({ database })),
    probe('glue:GetPartition', of(`table/${database}/*`), () =>
      asQueryRole.tryGetPartition({ ...inTable, values }),
    ),
    probe('glue:GetPartitions', of(`table/${database}/*`), () => asQueryRole.tryGetPartitions(inTable)),
    probe('glue:BatchGetPartition', of(`table/${database}/*`), () =>
      asQueryRole.getPartitions({ ...inTable, values: [values] }),
    ),
  ];
}

function lakeProbes({ asQueryRole }: DoctorAws, names: PolicyValues, probe: MakeProbe): Probe[] {
  const bucket = names.Bucket;
  const arn = `arn:${names.Partition}:s3:::${bucket}`;
  const read = (prefix: string) =>
    probe('s3:GetObject', `${arn}/${prefix}*`, () =>
      asQueryRole.getObjectText({ bucket, key: `${prefix}${nothing}` }),
    );
  const onlyInLargeResults = async () => new NotTried('Athena needs it for results in several parts only');
  return [
    probe('s3:ListBucket', arn, () => asQueryRole.listObjects({ bucket, prefix: `${nothing}/` })),
    read('Trusted/'),
    read('athena-results/'),
    probe('s3:PutObject', `${arn}/athena-results/*`, () =>
      asQueryRole.putBrokenObject({ bucket, key: `athena-results/${nothing}` }),
    ),
    probe('s3:AbortMultipartUpload', `${arn}/athena-results/*`, onlyInLargeResults),
    probe('s3:ListMultipartUploadParts', `${arn}/athena-results/*`, onlyInLargeResults),
  ];
}
