import {
  type AthenaClient,
  GetQueryExecutionCommand,
  paginateGetQueryResults,
  paginateListQueryExecutions,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { paginateDescribeLogStreams, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import {
  BatchCreatePartitionCommand,
  CreateDatabaseCommand,
  CreateTableCommand,
  paginateGetDatabases,
  paginateGetJobRuns,
  paginateGetJobs,
  paginateGetPartitions,
  paginateGetTables,
  paginateGetTableVersions,
  paginateListJobs,
  StartJobRunCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-glue';
import {
  CreateBucketCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  waitUntilBucketExists,
  waitUntilObjectExists,
} from '@aws-sdk/client-s3';
import { CreateQueueCommand, paginateListQueues } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createFakeJob,
  openTestAws,
  runInState,
  type TestAws,
} from '#server/local/aws/testing/open-test-aws.ts';

let aws: TestAws;

beforeAll(async () => {
  aws = await openTestAws();
});

afterAll(() => aws.close());

/** All items of all pages, of which there must be several: a list on one page shows nothing of paging. */
async function collect<Page, Item>(
  pages: AsyncIterable<Page>,
  items: (page: Page) => Item[] | undefined,
): Promise<Item[]> {
  const collected: (Item[] | undefined)[] = [];
  for await (const page of pages) collected.push(items(page));
  expect(collected.length).toBeGreaterThan(1);
  return collected.flatMap((page) => page ?? []);
}

const three = ['a', 'b', 'c'];

test('the paginators of jobs and runs give each once, and the newest run first', async () => {
  for (const name of three) await createFakeJob(aws.glue, name);
  const ids: (string | undefined)[] = [];
  for (let count = 0; count < 3; count += 1) {
    const { JobRunId = '' } = await aws.glue.send(new StartJobRunCommand({ JobName: 'a' }));
    await runInState(aws.glue, 'a', JobRunId, 'SUCCEEDED');
    ids.unshift(JobRunId);
  }
  const config = { client: aws.glue, pageSize: 2 };
  expect((await collect(paginateGetJobs(config, {}), ({ Jobs }) => Jobs)).map(({ Name }) => Name)).toEqual(
    three,
  );
  expect(await collect(paginateListJobs(config, {}), ({ JobNames }) => JobNames)).toEqual(three);
  const runs = await collect(paginateGetJobRuns(config, { JobName: 'a' }), ({ JobRuns }) => JobRuns);
  expect(runs.map(({ Id }) => Id)).toEqual(ids);
});

test('the paginators of logs give each stream and each event once', async () => {
  // The SDK writes its token into the request that it is given.
  const group = () => ({ logGroupName: '/aws-glue/jobs/output' });
  const streams = await collect(
    paginateDescribeLogStreams({ client: aws.logs, pageSize: 1 }, group()),
    ({ logStreams }) => logStreams,
  );
  expect(new Set(streams.map(({ logStreamName }) => logStreamName)).size).toBe(3);
  const events = await collect(
    paginateFilterLogEvents({ client: aws.logs, pageSize: 1 }, group()),
    ({ events }) => events,
  );
  expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
});

test('the paginators of the catalog give each database, table, version and partition once', async () => {
  const { glue } = aws;
  for (const Name of three) await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name } }));
  const PartitionKeys = [{ Name: 'day', Type: 'string' }];
  for (const Name of three)
    await glue.send(new CreateTableCommand({ DatabaseName: 'a', TableInput: { Name, PartitionKeys } }));
  for (let count = 0; count < 2; count += 1)
    await glue.send(new UpdateTableCommand({ DatabaseName: 'a', TableInput: { Name: 'a', PartitionKeys } }));
  const table = { DatabaseName: 'a', TableName: 'a' };
  const PartitionInputList = three.map((day) => ({ Values: [day] }));
  await glue.send(new BatchCreatePartitionCommand({ ...table, PartitionInputList }));

  const config = { client: glue, pageSize: 2 };
  const databases = await collect(paginateGetDatabases(config, {}), ({ DatabaseList }) => DatabaseList);
  expect(databases.map(({ Name }) => Name)).toEqual(three);
  const tables = await collect(
    paginateGetTables(config, { DatabaseName: 'a' }),
    ({ TableList }) => TableList,
  );
  expect(tables.map(({ Name }) => Name)).toEqual(three);
  const versions = await collect(
    paginateGetTableVersions(config, { ...table }),
    ({ TableVersions }) => TableVersions,
  );
  expect(versions.map(({ VersionId }) => VersionId)).toEqual(['2', '1', '0']);
  const partitions = await collect(
    paginateGetPartitions(config, { ...table }),
    ({ Partitions }) => Partitions,
  );
  expect(partitions.map(({ Values }) => Values)).toEqual(three.map((day) => [day]));
});

test('the paginator and the waiters of S3 see every object', async () => {
  const { s3 } = aws;
  await s3.send(new CreateBucketCommand({ Bucket: 'sdk-lake' }));
  await waitUntilBucketExists({ client: s3, maxWaitTime: 10 }, { Bucket: 'sdk-lake' });
  for (const Key of three) await s3.send(new PutObjectCommand({ Bucket: 'sdk-lake', Key, Body: Key }));
  await waitUntilObjectExists({ client: s3, maxWaitTime: 10 }, { Bucket: 'sdk-lake', Key: 'c' });
  const pages = paginateListObjectsV2({ client: s3, pageSize: 2 }, { Bucket: 'sdk-lake' });
  expect((await collect(pages, ({ Contents }) => Contents)).map(({ Key }) => Key)).toEqual(three);
});

test('the paginators of Athena give each row, query and workgroup once', async () => {
  const { athena } = aws;
  const ids = [
    await queried(athena, 'SELECT x FROM UNNEST(sequence(1, 5)) AS t (x)'),
    await queried(athena, 'SELECT 1'),
  ];
  ids.push(await queried(athena, 'SELECT 2'));
  const config = { client: athena, pageSize: 2 };
  const rows = await collect(
    paginateGetQueryResults(config, { QueryExecutionId: ids[0] }),
    ({ ResultSet }) => ResultSet?.Rows,
  );
  expect(rows.map(({ Data }) => Data?.[0]?.VarCharValue)).toEqual(['x', '1', '2', '3', '4', '5']);
  const listed = await collect(paginateListQueryExecutions(config, {}), (page) => page.QueryExecutionIds);
  expect(listed).toEqual(ids.toReversed());
});

test('the paginator of queues gives each once', async () => {
  for (const QueueName of three) await aws.sqs.send(new CreateQueueCommand({ QueueName }));
  const pages = paginateListQueues({ client: aws.sqs, pageSize: 2 }, {});
  const urls = await collect(pages, ({ QueueUrls }) => QueueUrls);
  expect(urls.map((url) => url.split('/').at(-1))).toEqual(three);
});

async function queried(athena: AthenaClient, QueryString: string): Promise<string> {
  const { QueryExecutionId = '' } = await athena.send(
    new StartQueryExecutionCommand({
      QueryString,
      ResultConfiguration: { OutputLocation: 's3://sdk-lake/results/' },
    }),
  );
  const state = async () =>
    (await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }))).QueryExecution?.Status?.State;
  await expect.poll(state, { timeout: 20_000 }).toBe('SUCCEEDED');
  return QueryExecutionId;
}
