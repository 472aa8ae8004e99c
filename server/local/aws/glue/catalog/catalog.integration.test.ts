import {
  BatchCreatePartitionCommand,
  BatchDeletePartitionCommand,
  BatchGetPartitionCommand,
  BatchUpdatePartitionCommand,
  CreateDatabaseCommand,
  CreatePartitionCommand,
  CreateTableCommand,
  DeleteDatabaseCommand,
  DeletePartitionCommand,
  DeleteTableCommand,
  GetDatabasesCommand,
  GetPartitionCommand,
  GetPartitionsCommand,
  GetTableCommand,
  GetTablesCommand,
  GetTableVersionsCommand,
  type TableInput,
  UpdatePartitionCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-glue';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestAws, type TestAws } from '#server/local/aws/testing/open-test-aws.ts';

let aws: TestAws;

beforeEach(async () => {
  aws = await openTestAws();
  await aws.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'Trusted' } }));
});

afterEach(() => aws.close());

const DatabaseName = 'trusted';
const TableName = 'tmdb';
const inTable = { DatabaseName, TableName };

function tableAt(version: string): TableInput {
  return {
    Name: 'TMDB',
    TableType: 'EXTERNAL_TABLE',
    Parameters: { classification: 'parquet' },
    PartitionKeys: [
      { Name: 'ano', Type: 'string' },
      { Name: 'mes', Type: 'string' },
    ],
    StorageDescriptor: {
      Columns: [{ Name: 'id', Type: 'bigint', Comment: 'TMDB id' }],
      Location: `s3://lake/Trusted/TMDB/versions/${version}`,
      SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
    },
  };
}

const partition = (ano: string, mes: string, version = 'v1') => ({
  Values: [ano, mes],
  StorageDescriptor: {
    Columns: [{ Name: 'id', Type: 'bigint' }],
    Location: `s3://lake/${version}/${ano}/${mes}/`,
  },
});

async function createTable(): Promise<void> {
  await aws.glue.send(new CreateTableCommand({ DatabaseName, TableInput: tableAt('1') }));
}

async function values(Expression?: string): Promise<(string[] | undefined)[]> {
  const { Partitions = [] } = await aws.glue.send(new GetPartitionsCommand({ ...inTable, Expression }));
  return Partitions.map(({ Values }) => Values);
}

test('names are folded to lower case, and what exists cannot be created again', async () => {
  await createTable();
  const { DatabaseList } = await aws.glue.send(new GetDatabasesCommand({}));
  expect(DatabaseList?.map(({ Name }) => Name)).toEqual(['trusted']);
  const { Table } = await aws.glue.send(new GetTableCommand({ DatabaseName: 'TRUSTED', Name: 'Tmdb' }));
  expect(Table).toMatchObject({ Name: 'tmdb', DatabaseName: 'trusted', VersionId: '0' });
  expect(Table?.CreateTime).toBeInstanceOf(Date);
  await expect(createTable()).rejects.toMatchObject({ name: 'AlreadyExistsException' });
  await expect(
    aws.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'TRUSTED' } })),
  ).rejects.toMatchObject({ name: 'AlreadyExistsException', message: 'Database already exists.' });
});

test('an update makes a new version, and one made from an old version is refused', async () => {
  await createTable();
  const update = (version: string, VersionId?: string, SkipArchive?: boolean) =>
    aws.glue.send(
      new UpdateTableCommand({ DatabaseName, TableInput: tableAt(version), VersionId, SkipArchive }),
    );
  await update('2', '0');
  await expect(update('3', '0')).rejects.toMatchObject({ name: 'ConcurrentModificationException' });
  await update('4', '1', true);
  const { Table } = await aws.glue.send(new GetTableCommand({ DatabaseName, Name: TableName }));
  expect(Table).toMatchObject({
    VersionId: '2',
    StorageDescriptor: { Location: tableAt('4').StorageDescriptor?.Location },
  });
  const { TableVersions } = await aws.glue.send(new GetTableVersionsCommand(inTable));
  expect(TableVersions?.map(({ VersionId }) => VersionId)).toEqual(['2', '0']);
});

test('what is not there is EntityNotFoundException', async () => {
  const missing = { name: 'EntityNotFoundException' };
  await expect(aws.glue.send(new GetTableCommand({ DatabaseName, Name: 'x' }))).rejects.toMatchObject(
    missing,
  );
  await expect(aws.glue.send(new GetTableCommand({ DatabaseName: 'x', Name: 'x' }))).rejects.toMatchObject(
    missing,
  );
  await expect(aws.glue.send(new GetPartitionsCommand(inTable))).rejects.toMatchObject(missing);
  await createTable();
  await expect(
    aws.glue.send(new GetPartitionCommand({ ...inTable, PartitionValues: ['2024', '01'] })),
  ).rejects.toMatchObject(missing);
  await expect(
    aws.glue.send(new DeletePartitionCommand({ ...inTable, PartitionValues: ['2024', '01'] })),
  ).rejects.toMatchObject(missing);
});

test('tables are found by a pattern on their names, page by page', async () => {
  for (const Name of ['movies', 'movies__a', 'movies__b', 'tmdb']) {
    await aws.glue.send(new CreateTableCommand({ DatabaseName, TableInput: { ...tableAt('1'), Name } }));
  }
  const names = async (Expression?: string) => {
    const found: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const answer = await aws.glue.send(
        new GetTablesCommand({ DatabaseName, Expression, MaxResults: 1, NextToken }),
      );
      found.push(...(answer.TableList ?? []).map(({ Name }) => Name));
      NextToken = answer.NextToken;
    } while (NextToken);
    return found;
  };
  expect(await names()).toEqual(['movies', 'movies__a', 'movies__b', 'tmdb']);
  expect(await names('movies__*')).toEqual(['movies__a', 'movies__b']);
  expect(await names('movies|tmdb')).toEqual(['movies', 'tmdb']);
  await expect(names('(')).rejects.toMatchObject({ name: 'InvalidInputException' });
});

test('partitions are created, read, moved and deleted one by one', async () => {
  await createTable();
  await aws.glue.send(new CreatePartitionCommand({ ...inTable, PartitionInput: partition('2024', '01') }));
  await expect(
    aws.glue.send(new CreatePartitionCommand({ ...inTable, PartitionInput: partition('2024', '01') })),
  ).rejects.toMatchObject({ name: 'AlreadyExistsException' });
  await expect(
    aws.glue.send(new CreatePartitionCommand({ ...inTable, PartitionInput: { Values: ['2024'] } })),
  ).rejects.toMatchObject({ name: 'InvalidInputException' });
  await aws.glue.send(
    new UpdatePartitionCommand({
      ...inTable,
      PartitionValueList: ['2024', '01'],
      PartitionInput: partition('2024', '02', 'v2'),
    }),
  );
  const { Partition } = await aws.glue.send(
    new GetPartitionCommand({ ...inTable, PartitionValues: ['2024', '02'] }),
  );
  expect(Partition?.StorageDescriptor?.Location).toBe('s3://lake/v2/2024/02/');
  expect(await values()).toEqual([['2024', '02']]);
  await aws.glue.send(new DeletePartitionCommand({ ...inTable, PartitionValues: ['2024', '02'] }));
  expect(await values()).toEqual([]);
});

test('a batch does what it can and says for each other entry why not', async () => {
  await createTable();
  await aws.glue.send(new CreatePartitionCommand({ ...inTable, PartitionInput: partition('2024', '01') }));
  const created = await aws.glue.send(
    new BatchCreatePartitionCommand({
      ...inTable,
      PartitionInputList: [partition('2024', '01'), partition('2024', '02'), { Values: ['2024'] }],
    }),
  );
  expect(
    created.Errors?.map(({ PartitionValues, ErrorDetail }) => [PartitionValues, ErrorDetail?.ErrorCode]),
  ).toEqual([
    [['2024', '01'], 'AlreadyExistsException'],
    [['2024'], 'InvalidInputException'],
  ]);
  const updated = await aws.glue.send(
    new BatchUpdatePartitionCommand({
      ...inTable,
      Entries: [
        { PartitionValueList: ['2024', '01'], PartitionInput: partition('2024', '01', 'v2') },
        { PartitionValueList: ['2024', '09'], PartitionInput: partition('2024', '09', 'v2') },
      ],
    }),
  );
  expect(updated.Errors).toMatchObject([
    { PartitionValueList: ['2024', '09'], ErrorDetail: { ErrorCode: 'EntityNotFoundException' } },
  ]);
  const read = await aws.glue.send(
    new BatchGetPartitionCommand({
      ...inTable,
      PartitionsToGet: [{ Values: ['2024', '01'] }, { Values: ['2024', '09'] }],
    }),
  );
  expect(read.Partitions?.map(({ StorageDescriptor }) => StorageDescriptor?.Location)).toEqual([
    's3://lake/v2/2024/01/',
  ]);
  const deleted = await aws.glue.send(
    new BatchDeletePartitionCommand({
      ...inTable,
      PartitionsToDelete: [{ Values: ['2024', '02'] }, { Values: ['2024', '09'] }],
    }),
  );
  expect(deleted.Errors?.map(({ PartitionValues }) => PartitionValues)).toEqual([['2024', '09']]);
  expect(await values()).toEqual([['2024', '01']]);
});

test('partitions are filtered by an expression, and pages are full until the last', async () => {
  await createTable();
  const months = Array.from({ length: 24 }, (_, index) =>
    partition(String(2023 + Math.floor(index / 12)), String((index % 12) + 1).padStart(2, '0')),
  );
  await aws.glue.send(new BatchCreatePartitionCommand({ ...inTable, PartitionInputList: months }));
  expect(await values("ano = '2024' AND mes BETWEEN '03' AND '04'")).toEqual([
    ['2024', '03'],
    ['2024', '04'],
  ]);
  const pages: number[] = [];
  let NextToken: string | undefined;
  do {
    const answer = await aws.glue.send(
      new GetPartitionsCommand({
        ...inTable,
        Expression: "mes <> '01'",
        MaxResults: 10,
        NextToken,
        ExcludeColumnSchema: true,
      }),
    );
    pages.push(answer.Partitions?.length ?? 0);
    expect(answer.Partitions?.[0]?.StorageDescriptor?.Columns).toBeUndefined();
    NextToken = answer.NextToken;
  } while (NextToken);
  expect(pages).toEqual([10, 10, 2]);
  await expect(values('dia = 1')).rejects.toMatchObject({ name: 'InvalidInputException' });
});

test('deleting a table or a database takes what lies in it, and nothing of its neighbours', async () => {
  await createTable();
  await aws.glue.send(
    new CreateTableCommand({ DatabaseName, TableInput: { ...tableAt('1'), Name: 'tmdb2' } }),
  );
  await aws.glue.send(new CreatePartitionCommand({ ...inTable, PartitionInput: partition('2024', '01') }));
  await aws.glue.send(
    new CreatePartitionCommand({ DatabaseName, TableName: 'tmdb2', PartitionInput: partition('2024', '01') }),
  );
  await aws.glue.send(new DeleteTableCommand({ DatabaseName, Name: TableName }));
  await createTable();
  expect(await values()).toEqual([]);
  const { Partitions } = await aws.glue.send(new GetPartitionsCommand({ DatabaseName, TableName: 'tmdb2' }));
  expect(Partitions).toHaveLength(1);
  await aws.glue.send(new DeleteDatabaseCommand({ Name: DatabaseName }));
  await expect(aws.glue.send(new GetTablesCommand({ DatabaseName }))).rejects.toMatchObject({
    name: 'EntityNotFoundException',
  });
});

test('the catalog survives a restart', async () => {
  await createTable();
  await aws.glue.send(new CreatePartitionCommand({ ...inTable, PartitionInput: partition('2024', '01') }));
  await aws.restart();
  expect(await values()).toEqual([['2024', '01']]);
});
