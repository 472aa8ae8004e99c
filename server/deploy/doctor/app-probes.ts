import type { DoctorAws } from '#server/aws/doctor-aws.ts';
import { jobArn, roleArn } from '#server/deploy/deployment.ts';
import type { PolicyValues } from '#server/deploy/policies/read-policy.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { catalogProbes } from './catalog-probes.ts';
import { type MakeProbe, NotTried, nothing, type Probe, probesAs } from './probe.ts';

/** One probe for everything that infra/policies/app-role.json allows. */
export function appProbes(aws: DoctorAws, names: PolicyValues, queueUrl: string | undefined): Probe[] {
  const probe = probesAs('app');
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
    ...idleProbes(aws, names, probe),
    ...queueProbes(aws, names, queueUrl, probe),
    probe('sts:AssumeRole', roleArn(names, names.QueryRole), () =>
      aws.sts.assumeRole({ roleArn: roleArn(names, names.QueryRole), sessionName: nothing }),
    ),
  ];
}

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
    // To delete what is not there is a success, and changes nothing.
    ...['Trusted/Movies/versions/', 'Trusted/TMDB/versions/', 'Quarantine/'].map((prefix) =>
      probe('s3:DeleteObject', `${arn}/${prefix}*`, () =>
        app.s3.deleteObjects({ bucket, keys: [`${prefix}${nothing}`] }),
      ),
    ),
  ];
}

function idleProbes({ app }: DoctorAws, names: PolicyValues, probe: MakeProbe): Probe[] {
  const session = `arn:${names.Partition}:glue:${names.Region}:${names.Account}:session/*`;
  const now = new Date();
  const query = { metric: nothing, dimensions: { JobName: nothing }, stat: 'Average' as const };
  const from = new Date(now.getTime() - MINUTE);
  return [
    probe('cloudwatch:GetMetricData', '*', () =>
      app.cloudwatch.getMetricData({ queries: [query], from, to: now }),
    ),
    probe('pricing:GetProducts', '*', () =>
      app.pricing.listPrices({ serviceCode: 'AmazonAthena', region: names.Region }),
    ),
    probe('glue:ListSessions', '*', () => app.glue.listSessions()),
    probe('glue:ListStatements', session, () => app.glue.sessionActivity({ sessionId: nothing })),
    // There is no such session to stop.
    probe('glue:StopSession', session, () => app.glue.stopSession({ sessionId: nothing })),
  ];
}

function queueProbes(
  { app, standIns }: DoctorAws,
  names: PolicyValues,
  queueUrl: string | undefined,
  probe: MakeProbe,
): Probe[] {
  const arn = `arn:${names.Partition}:sqs:${names.Region}:${names.Account}:${names.Queue}`;
  const withQueue = (attempt: (queueUrl: string) => Promise<void>): Probe['attempt'] =>
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

function logStreams({ Partition, Region, Account }: PolicyValues, stream: string): string {
  return `arn:${Partition}:logs:${Region}:${Account}:log-group:/aws-glue/jobs/${stream}:log-stream:*`;
}
