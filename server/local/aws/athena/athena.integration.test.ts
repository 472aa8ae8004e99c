import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { StartQueryExecutionCommandInput } from '@aws-sdk/client-athena';
import {
  AthenaClient,
  BatchGetQueryExecutionCommand,
  CreateWorkGroupCommand,
  DeleteWorkGroupCommand,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  GetQueryRuntimeStatisticsCommand,
  GetWorkGroupCommand,
  ListQueryExecutionsCommand,
  ListTagsForResourceCommand,
  ListWorkGroupsCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateWorkGroupCommand,
} from '@aws-sdk/client-athena';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '#server/local/aws/clock.ts';
import { Faults } from '#server/local/aws/faults/faults.ts';
import { jsonRouter } from '#server/local/aws/router.ts';
import { Store } from '#server/local/aws/state/store.ts';
import { openTestLake } from '#server/local/aws/warehouse/testing/test-lake.ts';
import { athenaJsonService } from './athena-json-service.ts';
import type { AthenaOptions } from './athena-service.ts';
import { openAthena } from './athena-service.ts';
import { folderStorage } from './folder-storage.ts';

type Lake = Awaited<ReturnType<typeof openTestLake>>;
type Server = Awaited<ReturnType<typeof serve>>;
let lake: Lake;
let server: Server;
let athena: AthenaClient;

beforeAll(async () => {
  lake = await openTestLake();
  await mkdir(join(lake.root, 'results'));
  server = await serve();
  athena = server.client;
});
afterAll(async () => {
  await server.stop();
  await lake.close();
});

/** An Athena of its own over the test lake; `stop` leaves its state behind for the next one. */
async function serve(options: Partial<AthenaOptions> = {}) {
  const store = new Store(join(lake.root, 'state.sqlite'));
  const service = await openAthena({
    store,
    catalog: lake.catalog,
    storage: folderStorage(lake.root),
    clock: systemClock,
    addPartitions: async () => {},
    createTable: async () => {},
    scratchFolder: join(lake.root, 'scratch'),
    ...options,
  });
  const route = jsonRouter([athenaJsonService(service)], {
    faults: new Faults(systemClock),
    region: 'us-east-1',
  });
  const http = createServer((request, response) => void route(request, response, randomUUID()));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const client = new AthenaClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  return {
    service,
    client,
    stop: async () => {
      client.destroy();
      await service.stop();
      await new Promise((resolve) => http.close(resolve));
      store.close();
    },
  };
}

const defaults = {
  QueryExecutionContext: { Database: 'trusted', Catalog: 'AwsDataCatalog' },
  ResultConfiguration: { OutputLocation: 's3://results/athena/' },
};

async function start(input: StartQueryExecutionCommandInput, client = athena): Promise<string> {
  const { QueryExecutionId: id } = await client.send(
    new StartQueryExecutionCommand({ ...defaults, ...input }),
  );
  if (id === undefined) throw new Error('StartQueryExecution gives an id');
  return id;
}

async function describeExecution(id: string, client = athena) {
  const { QueryExecution: execution } = await client.send(
    new GetQueryExecutionCommand({ QueryExecutionId: id }),
  );
  return execution;
}

async function finished(id: string, client = athena) {
  const isOver = (state: string | undefined) => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(state ?? '');
  await expect
    .poll(async () => isOver((await describeExecution(id, client))?.Status?.State), { timeout: 20_000 })
    .toBe(true);
  return describeExecution(id, client);
}

async function run(sql: string) {
  const id = await start({ QueryString: sql });
  return { id, execution: await finished(id) };
}

async function results(id: string, input: { MaxResults?: number; NextToken?: string } = {}) {
  const answer = await athena.send(new GetQueryResultsCommand({ QueryExecutionId: id, ...input }));
  const rows = answer.ResultSet?.Rows?.map((row) => row.Data?.map(({ VarCharValue }) => VarCharValue));
  return { rows, columns: answer.ResultSet?.ResultSetMetadata?.ColumnInfo, token: answer.NextToken, answer };
}

const endless =
  'SELECT count(*) FROM tmdb a, tmdb b, tmdb c, tmdb d, tmdb e, tmdb f, tmdb g, tmdb h WHERE a.id + b.id + c.id + d.id + e.id + f.id + g.id + h.id = 3';

describe('a query that succeeds', () => {
  test('has measured statistics, and rows under a header', async () => {
    const sql = 'SELECT id, nota_media, genero, ano_lancamento FROM movies ORDER BY id DESC LIMIT 2';
    const { id, execution } = await run(sql);
    expect(execution).toMatchObject({
      Query: sql,
      StatementType: 'DML',
      SubstatementType: 'SELECT',
      WorkGroup: 'primary',
      Status: { State: 'SUCCEEDED' },
      QueryExecutionContext: { Database: 'trusted', Catalog: 'awsdatacatalog' },
      ResultConfiguration: { OutputLocation: `s3://results/athena/${id}.csv` },
    });
    const statistics = execution?.Statistics;
    expect(statistics?.DataScannedInBytes).toBeGreaterThan(0);
    expect(statistics?.EngineExecutionTimeInMillis).toBeGreaterThanOrEqual(
      statistics?.QueryPlanningTimeInMillis ?? 0,
    );
    expect(statistics?.TotalExecutionTimeInMillis).toBeGreaterThanOrEqual(
      statistics?.EngineExecutionTimeInMillis ?? 0,
    );

    const { rows, columns, token, answer } = await results(id);
    expect(rows).toEqual([
      ['id', 'nota_media', 'genero', 'ano_lancamento'],
      ['tt4', '7.7', '[Drama]', '1976'],
      ['tt3', undefined, undefined, undefined],
    ]);
    expect(columns?.map(({ Name, Type, Precision }) => [Name, Type, Precision])).toEqual([
      ['id', 'varchar', 2147483647],
      ['nota_media', 'double', 17],
      ['genero', 'array', 0],
      ['ano_lancamento', 'integer', 10],
    ]);
    expect([token, answer.UpdateCount]).toEqual([undefined, 0]);
  });

  test('leaves a CSV with every value quoted and null as nothing', async () => {
    const { id } = await run(
      `SELECT titulo_principal, titulo_original, '' AS empty FROM movies WHERE id = 'tt2'`,
    );
    const csv = await readFile(join(lake.root, `results/athena/${id}.csv`), 'utf8');
    expect(csv).toBe('"titulo_principal","titulo_original","empty"\n"O ""Auto""",,""\n');
    expect((await results(id)).rows?.[1]).toEqual(['O "Auto"', undefined, '']);
  });

  test('pages by rows with the header among them, and each page once', async () => {
    const { id } = await run('SELECT id FROM tmdb ORDER BY id');
    const seen: unknown[] = [];
    let token: string | undefined;
    do {
      const page = await results(id, { MaxResults: 7, NextToken: token });
      seen.push(...(page.rows ?? []));
      token = page.token;
    } while (token !== undefined);
    expect(seen).toHaveLength(31);
    expect(seen[0]).toEqual(['id']);
    await expect(results(id, { NextToken: 'nonsense' })).rejects.toThrow('Malformed nextPageToken nonsense');
    await expect(results(id, { MaxResults: 1001 })).rejects.toThrow(
      'MaxResults is more than maximum allowed length 1000',
    );
  });

  test('tells how many rows went in and came out', async () => {
    const { id } = await run("SELECT title FROM tmdb WHERE dia = '14' AND id > 8");
    const answer = await athena.send(new GetQueryRuntimeStatisticsCommand({ QueryExecutionId: id }));
    expect(answer.QueryRuntimeStatistics?.Rows).toMatchObject({ InputRows: 10, OutputRows: 2 });
    expect(answer.QueryRuntimeStatistics?.OutputStage).toMatchObject({ StageId: 0, State: 'FINISHED' });
  });

  test('takes parameters in their order', async () => {
    const sql = 'SELECT count(*) FROM movies WHERE id = ? AND ano_lancamento < ?';
    const id = await start({ QueryString: sql, ExecutionParameters: ["'tt1'", '1980'] });
    expect((await finished(id))?.ExecutionParameters).toEqual(["'tt1'", '1980']);
    expect((await results(id)).rows?.[1]).toEqual(['2']);
  });

  test.each([
    ['SHOW TABLES', 'SHOW_TABLES', ['movies', 'tmdb']],
    ["SHOW TABLES IN trusted 'mov*'", 'SHOW_TABLES', ['movies']],
    ['SHOW DATABASES', 'SHOW_DATABASES', ['default', 'trusted']],
    ['SHOW PARTITIONS tmdb', 'SHOW_PARTITIONS', ['ano=2024/mes=12/dia=14', 'ano=2024/mes=12/dia=15']],
  ])('%s answers from the catalog, without a header', async (sql, substatement, lines) => {
    const { id, execution } = await run(sql);
    expect(execution).toMatchObject({ StatementType: 'UTILITY', SubstatementType: substatement });
    expect((await results(id)).rows).toEqual(lines.map((line) => [line]));
  });

  test('DESCRIBE names the partition keys apart', async () => {
    const { id } = await run('DESCRIBE tmdb');
    const lines = (await results(id)).rows?.map((row) => row?.[0]?.trimEnd());
    expect(lines?.[0]).toMatch(/^id +\tbigint$/);
    expect(lines).toContain('# Partition Information');
  });
});

describe('a query that does not', () => {
  test('is refused at the start when it does not parse, and has no id', async () => {
    await expect(start({ QueryString: 'SELECT FROM movies' })).rejects.toMatchObject({
      name: 'InvalidRequestException',
      AthenaErrorCode: 'MALFORMED_QUERY',
      message: "line 1:8: mismatched input 'FROM'. Expecting: <expression>",
    });
  });

  test.each([
    [
      'SELECT * FROM nada',
      2,
      1301,
      "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.trusted.nada' does not exist",
    ],
    ['SELECT nada FROM movies', 2, 1006, "COLUMN_NOT_FOUND: line 1:8: Column 'nada' cannot be resolved"],
    ['SELECT 1 / 0', 2, 1001, 'DIVISION_BY_ZERO: Division by zero'],
    [
      'INSERT INTO movies VALUES 1',
      2,
      1200,
      'NOT_SUPPORTED: line 1:1: not supported by the local engine: INSERT',
    ],
    [
      "UNLOAD (SELECT 1 AS a) TO 's3://lake/x' WITH (format = 'ORC')",
      2,
      1200,
      'NOT_SUPPORTED: line 1:47: not supported by the local engine: the format ORC',
    ],
    ['DROP TABLE movies', 2, 1200, 'NOT_SUPPORTED: line 1:1: not supported by the local engine: DROP'],
    ['DESCRIBE nada', 1, 1003, 'FAILED: SemanticException [Error 10001]: Table not found trusted.nada'],
  ])("%s ends FAILED in Athena's words", async (sql, category, type, message) => {
    const { id, execution } = await run(sql);
    expect(execution?.Status).toMatchObject({
      State: 'FAILED',
      StateChangeReason: message,
      AthenaError: { ErrorCategory: category, ErrorType: type, ErrorMessage: message, Retryable: false },
    });
    await expect(results(id)).rejects.toMatchObject({
      AthenaErrorCode: 'INVALID_QUERY_EXECUTION_STATE',
      message: 'Query did not finish successfully. Final query state: FAILED',
    });
  });

  test('that is stopped ends CANCELLED at once, and its process with it', async () => {
    const id = await start({ QueryString: endless });
    await expect.poll(async () => (await describeExecution(id))?.Status?.State).toBe('RUNNING');
    await expect(results(id)).rejects.toThrow('Query has not yet finished. Current state: RUNNING');
    await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    const execution = await finished(id);
    expect(execution?.Status).toMatchObject({
      State: 'CANCELLED',
      StateChangeReason: 'Query cancelled by user',
    });
    await expect(results(id)).rejects.toThrow('Could not find results');
    await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
  });

  test('whose result object is gone has no results', async () => {
    const { id } = await run('SELECT 1');
    await rm(join(lake.root, `results/athena/${id}.csv`));
    await expect(results(id)).rejects.toMatchObject({ AthenaErrorCode: 'RESULT_NOT_FOUND' });
  });

  test('that nobody knows is named', async () => {
    await expect(describeExecution('nada')).rejects.toMatchObject({
      AthenaErrorCode: 'QUERY_EXECUTION_NOT_FOUND',
      message: 'QueryExecution nada was not found',
    });
  });
});

describe('a request is judged as Athena judges it', () => {
  test.each([
    [
      { QueryString: '' },
      "1 validation error detected: Value at 'queryString' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      { QueryString: undefined },
      "1 validation error detected: Value null at 'queryString' failed to satisfy constraint: Member must not be null",
    ],
    [{ QueryString: 'SELECT 1', WorkGroup: 'nada' }, 'WorkGroup is not found.'],
    [
      { QueryString: 'SELECT 1', ResultConfiguration: { OutputLocation: 'file:///tmp' } },
      'outputLocation is not a valid S3 path.',
    ],
    [{ QueryString: 'SELECT 1', ResultConfiguration: {} }, 'No output location provided.'],
  ])('%j', async (input, message) => {
    await expect(start(input)).rejects.toMatchObject({ AthenaErrorCode: 'INVALID_INPUT' });
    await expect(start(input)).rejects.toThrow(message);
  });

  test('a token used again gives the same execution, and refuses other SQL', async () => {
    const token = randomUUID();
    const id = await start({ QueryString: 'SELECT 1', ClientRequestToken: token });
    expect(await start({ QueryString: 'SELECT 1', ClientRequestToken: token })).toBe(id);
    await expect(start({ QueryString: 'SELECT 2', ClientRequestToken: token })).rejects.toMatchObject({
      AthenaErrorCode: 'IDEMPOTENT_PARAMETER_MISMATCH',
      message: 'Idempotent parameters do not match',
    });
    const fresh = randomUUID();
    await expect(start({ QueryString: 'SELECT', ClientRequestToken: fresh })).rejects.toThrow(
      'mismatched input',
    );
    expect(await start({ QueryString: 'SELECT 1', ClientRequestToken: fresh })).not.toBe(id);
  });
});

describe('workgroups', () => {
  test('enforce their location, and cut off what scans too much', async () => {
    const name = 'strict';
    await athena.send(
      new CreateWorkGroupCommand({
        Name: name,
        Configuration: { ResultConfiguration: { OutputLocation: 's3://results/strict' } },
      }),
    );
    const id = await start({ QueryString: 'SELECT max(id) FROM tmdb', WorkGroup: name });
    expect((await finished(id))?.ResultConfiguration?.OutputLocation).toBe(`s3://results/strict/${id}.csv`);
    await expect(
      athena.send(
        new UpdateWorkGroupCommand({
          WorkGroup: name,
          ConfigurationUpdates: { BytesScannedCutoffPerQuery: 100 },
        }),
      ),
    ).rejects.toThrow('greater than or equal to 10000000');
    const group = server.service.workGroups.get(name);
    if (group === null) throw new Error('the workgroup was just created');
    server.service.workGroups.save({ ...group, bytesScannedCutoff: 1 });
    const over = await start({ QueryString: 'SELECT max(id) FROM tmdb', WorkGroup: name });
    expect((await finished(over))?.Status).toMatchObject({ State: 'CANCELLED' });

    await athena.send(new UpdateWorkGroupCommand({ WorkGroup: name, State: 'DISABLED' }));
    await expect(start({ QueryString: 'SELECT 1', WorkGroup: name })).rejects.toThrow(
      'WorkGroup strict is disabled.',
    );
  });

  test('show their settings and are listed by name', async () => {
    const { WorkGroup: primary } = await athena.send(new GetWorkGroupCommand({ WorkGroup: 'primary' }));
    expect(primary).toMatchObject({
      Name: 'primary',
      State: 'ENABLED',
      Configuration: { EngineVersion: { EffectiveEngineVersion: 'Athena engine version 3' } },
    });
    const { WorkGroups: groups } = await athena.send(new ListWorkGroupsCommand({}));
    expect(groups?.map(({ Name }) => Name)).toContain('primary');
  });
});

test('executions are listed newest first, page by page, and fetched together', async () => {
  const ids = [await start({ QueryString: 'SELECT 1' }), await start({ QueryString: 'SELECT 2' })];
  const first = await athena.send(new ListQueryExecutionsCommand({ MaxResults: 1 }));
  const second = await athena.send(
    new ListQueryExecutionsCommand({ MaxResults: 1, NextToken: first.NextToken }),
  );
  expect([...(second.QueryExecutionIds ?? []), ...(first.QueryExecutionIds ?? [])]).toEqual(ids);
  const batch = await athena.send(new BatchGetQueryExecutionCommand({ QueryExecutionIds: [...ids, 'nada'] }));
  expect(batch.QueryExecutions?.map(({ Query }) => Query)).toEqual(['SELECT 1', 'SELECT 2']);
  expect(batch.UnprocessedQueryExecutionIds).toMatchObject([{ QueryExecutionId: 'nada' }]);
  await Promise.all(ids.map((id) => finished(id)));
});

test('executions and results survive a restart; what was running is FAILED afterwards', async () => {
  const { id } = await run('SELECT 42 AS answer');
  const lost = await start({ QueryString: endless });
  await expect.poll(async () => (await describeExecution(lost))?.Status?.State).toBe('RUNNING');
  const unfinished = server.service.executions.get(lost);
  await server.stop();

  // As after kill -9, which leaves no time to write the end.
  const store = new Store(join(lake.root, 'state.sqlite'));
  store.collection('athena-execution').put(lost, unfinished);
  store.collection('athena-execution-unfinished').put(lost, lost);
  store.close();

  server = await serve();
  athena = server.client;
  expect((await results(id)).rows).toEqual([['answer'], ['42']]);
  expect((await describeExecution(lost))?.Status).toMatchObject({
    State: 'FAILED',
    StateChangeReason: 'GENERIC_INTERNAL_ERROR: the local AWS ended while the query was running',
  });
});

test('a query that runs too long ends FAILED at the limit', async () => {
  await server.stop();
  server = await serve({ engine: { timeoutMs: 1500 } });
  athena = server.client;
  const { execution } = await run(endless);
  expect(execution?.Status).toMatchObject({
    State: 'FAILED',
    AthenaError: { ErrorType: 206 },
    StateChangeReason: 'EXCEEDED_TIME_LIMIT: Query exceeded the maximum run time of 2 s',
  });
});

describe('the life of workgroups', () => {
  const arnOf = (name: string) => `arn:aws:athena:us-east-1:000000000000:workgroup/${name}`;

  async function create(Name: string) {
    await athena.send(
      new CreateWorkGroupCommand({
        Name,
        Tags: [{ Key: 'app', Value: 'comporta' }],
        Configuration: {
          BytesScannedCutoffPerQuery: 10_000_000,
          ResultConfiguration: { OutputLocation: 's3://results/' },
        },
      }),
    );
  }

  async function tagsOf(name: string) {
    const { Tags = [] } = await athena.send(new ListTagsForResourceCommand({ ResourceARN: arnOf(name) }));
    return Object.fromEntries(Tags.map(({ Key = '', Value }) => [Key, Value]));
  }

  test('keep the tags of their creation, and those added and removed later', async () => {
    await create('tagged');
    expect(await tagsOf('tagged')).toEqual({ app: 'comporta' });
    const ResourceARN = arnOf('tagged');
    const Tags = [
      { Key: 'app', Value: 'other' },
      { Key: 'team', Value: 'data' },
    ];
    await athena.send(new TagResourceCommand({ ResourceARN, Tags }));
    expect(await tagsOf('tagged')).toEqual({ app: 'other', team: 'data' });
    await athena.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['app'] }));
    expect(await tagsOf('tagged')).toEqual({ team: 'data' });
    await expect(tagsOf('missing')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('lose their cutoff when told to', async () => {
    await create('uncut');
    const ConfigurationUpdates = { RemoveBytesScannedCutoffPerQuery: true };
    await athena.send(new UpdateWorkGroupCommand({ WorkGroup: 'uncut', ConfigurationUpdates }));
    const { WorkGroup } = await athena.send(new GetWorkGroupCommand({ WorkGroup: 'uncut' }));
    expect(WorkGroup?.Configuration?.BytesScannedCutoffPerQuery).toBeUndefined();
    expect(WorkGroup?.Configuration?.ResultConfiguration?.OutputLocation).toBe('s3://results/');
  });

  test('with queries are deleted only together with their history, and primary never', async () => {
    await create('doomed');
    const { QueryExecutionId } = await athena.send(
      new StartQueryExecutionCommand({ QueryString: 'SELECT 1', WorkGroup: 'doomed' }),
    );
    const remove = (WorkGroup: string, RecursiveDeleteOption?: boolean) =>
      athena.send(new DeleteWorkGroupCommand({ WorkGroup, RecursiveDeleteOption }));
    await expect(remove('doomed')).rejects.toMatchObject({ message: 'WorkGroup doomed is not empty' });
    await remove('doomed', true);
    await expect(athena.send(new GetWorkGroupCommand({ WorkGroup: 'doomed' }))).rejects.toMatchObject({
      message: 'WorkGroup is not found.',
    });
    await expect(athena.send(new GetQueryExecutionCommand({ QueryExecutionId }))).rejects.toMatchObject({
      AthenaErrorCode: 'QUERY_EXECUTION_NOT_FOUND',
    });
    await expect(remove('primary', true)).rejects.toMatchObject({ name: 'InvalidRequestException' });
  });
});
