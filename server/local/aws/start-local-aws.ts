import { mkdir, readdir, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { uploadRoot } from '#server/local/s3-folder/bucket-root.ts';
import { type SeedNames, seedLocalLake } from '#server/local/seed/seed-local-lake.ts';
import { sparkEngine } from '#server/local/spark/spark-engine.ts';
import { sparkStatements } from '#server/local/spark/statement-python.ts';
import { athenaJsonService } from './athena/athena-json-service.ts';
import { openAthena } from './athena/athena-service.ts';
import { folderStorage } from './athena/folder-storage.ts';
import { type Clock, systemClock } from './clock.ts';
import { cloudWatchService } from './cloudwatch/cloudwatch-service.ts';
import { measureRun } from './cloudwatch/measure-run.ts';
import { UsageStore } from './cloudwatch/usage-store.ts';
import { eventBus } from './events/event-bus.ts';
import { jobStateChange } from './events/job-state-change.ts';
import { queryStateChange } from './events/query-state-change.ts';
import { Faults } from './faults/faults.ts';
import { Catalog } from './glue/catalog/catalog.ts';
import { addPartitions, createTable, warehouseCatalog } from './glue/catalog/warehouse-catalog.ts';
import { glueService } from './glue/glue-service.ts';
import { commandEngine } from './glue/job-runs/job-engine.ts';
import { JobRunner } from './glue/job-runs/job-runner.ts';
import { RunRecords } from './glue/job-runs/run-records.ts';
import type { Job } from './glue/jobs/job.ts';
import { invalidInput } from './glue/members.ts';
import { SessionRunner } from './glue/sessions/session-runner.ts';
import { SessionStore } from './glue/sessions/session-store.ts';
import type { StatementPython } from './glue/sessions/statement-process.ts';
import { createServer } from './http/create-server.ts';
import { iamService } from './iam/iam-service.ts';
import type { Role } from './iam/roles/role.ts';
import { LogStore } from './logs/log-store.ts';
import { logsService } from './logs/logs-service.ts';
import { pricingService } from './pricing/pricing-service.ts';
import type { Support } from './protocol/operation.ts';
import { queryRouter } from './protocol/query/query-router.ts';
import { jsonRouter } from './router.ts';
import { s3Support } from './s3/api-name.ts';
import { s3Handler } from './s3/handle-s3.ts';
import { MessageStore } from './sqs/message-store.ts';
import type { Queue } from './sqs/queue.ts';
import { seedQueue } from './sqs/seed-queue.ts';
import { sqsService } from './sqs/sqs-service.ts';
import { openStore } from './state/open-store.ts';
import { stsService } from './sts/sts-service.ts';

export interface LocalAwsOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Holds `s3`, `s3-meta` and `state`; one local AWS at a time. */
  readonly dataDir: string;
  /** How long a job run stays in STARTING. */
  readonly startupMs: number;
  /** How long after it was written a log event can be read; 0 unless told so. */
  readonly logDelayMs?: number;
  readonly region?: string;
  readonly clock?: Clock;
  /** Whether `/__fault` and `/__calls` answer; not in production unless told so. */
  readonly allowsFaults?: boolean;
  /** Names for what is there at first start; null starts with an empty account. */
  readonly seed?: Partial<SeedNames> | null;
  /** What executes job runs: DuckDB, which knows Comporta's own two jobs, or the jobs' own scripts on Spark. */
  readonly engine?: 'duckdb' | 'spark';
  /** Instead of an engine: program and leading arguments that execute a job run. */
  readonly jobCommand?: readonly string[];
  /** What runs the statements of interactive sessions; by default the engine's own Python, if it has one. */
  readonly statementPython?: StatementPython;
}

export interface LocalAws {
  readonly port: number;
  readonly endpoint: string;
  /** What each service can do. */
  readonly support: Readonly<Record<string, Support>>;
  /** Ends runs and queries, then resolves: nothing is left behind. */
  stop(): Promise<void>;
}

export async function startLocalAws(options: LocalAwsOptions): Promise<LocalAws> {
  const { dataDir, startupMs, region = 'us-east-1', clock = systemClock, seed = {} } = options;
  const s3Root = join(dataDir, 's3');
  const stateDir = join(dataDir, 'state');
  await Promise.all([s3Root, stateDir].map((folder) => mkdir(folder, { recursive: true })));
  const store = openStore(stateDir);
  await removeBrokenUploads(s3Root);

  let port = options.port;
  const sqs = {
    clock,
    region,
    queues: store.collection<Queue>('sqs-queue'),
    messages: new MessageStore(store, clock),
    endpoint: () => `http://127.0.0.1:${port}`,
  };
  const faults = new Faults(clock);
  const publish = eventBus(sqs);
  const logs = new LogStore(join(stateDir, 'logs'), clock);
  const sparkFolders = { s3Root, scratchDir: join(dataDir, 'scratch', 'spark') };
  const engine =
    options.engine === 'spark'
      ? sparkEngine(sparkFolders)
      : commandEngine(options.jobCommand ?? [process.execPath, runJobProgram]);
  const usage = new UsageStore(store);
  const runner = new JobRunner({
    records: new RunRecords(store),
    clock,
    logs,
    s3Root,
    startupMs,
    engine,
    onEnd: (run) => publish(jobStateChange(run)),
    hold: (state) => faults.hold(state),
    measure: (record, group) => measureRun(usage, clock, record, group),
  });
  await runner.recover();
  const { statementPython, engine: engineName = 'duckdb' } = options;
  const pythonOfSpark = engineName === 'spark' ? sparkStatements(sparkFolders) : noStatements;
  const sessions = new SessionRunner({
    store: new SessionStore(store),
    clock,
    logs,
    s3Root,
    startupMs,
    pythonOf: statementPython ? () => statementPython : pythonOfSpark,
  });
  const glue = {
    clock,
    store,
    runner,
    sessions,
    jobs: store.collection<Job>('job'),
    jobTags: store.collection<Record<string, string>>('job-tags'),
    catalog: new Catalog(store, clock),
  };
  const athena = await openAthena({
    store,
    clock,
    catalog: warehouseCatalog(glue.catalog),
    createTable: (database, table) => createTable(glue.catalog, database, table),
    addPartitions: (database, table, partitions) => addPartitions(glue.catalog, database, table, partitions),
    storage: folderStorage(s3Root),
    scratchFolder: join(dataDir, 'scratch', 'athena'),
    onStateChange: (execution, previous) => publish(queryStateChange(execution, previous)),
  });
  if (seed) {
    await seedLocalLake({ ...glue, s3Root, workGroups: athena.workGroups }, seed);
    seedQueue(sqs, store);
  }

  const jsonServices = [
    ...[
      glueService(glue),
      athenaJsonService(athena),
      logsService({ logs, region, clock, delayMs: options.logDelayMs ?? 0 }),
      sqsService(sqs),
    ],
    ...[cloudWatchService(usage), pricingService()],
  ];
  const json = jsonRouter(jsonServices, { faults, region });
  const iam = { clock, roles: store.collection<Role>('iam-role') };
  const queryServices = [iamService(iam), stsService(iam)];
  const query = queryRouter(queryServices, faults);
  const s3 = s3Handler({ s3Root, region, faults, settings: store.collection('bucket-setting') });
  const { allowsFaults = process.env.NODE_ENV !== 'production' } = options;
  const server = createServer({ json, query, s3 }, allowsFaults ? faults : null);
  port = await listen(server, options.port);
  const stop = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    faults.clear();
    await Promise.all([closed, runner.close(), sessions.close(), athena.stop()]);
    store.close();
  };
  const named = [...jsonServices, ...queryServices].map(({ name, support }) => [name, support] as const);
  return { port, endpoint: sqs.endpoint(), support: { ...Object.fromEntries(named), s3: s3Support }, stop };
}

/** Statements are any Python at all: they run only where somebody said that the local AWS may run scripts. */
function noStatements(): never {
  throw invalidInput('The local AWS runs statements on the Spark engine only: start it with --engine spark.');
}

const runJobProgram = fileURLToPath(new URL('../jobs/run-job.ts', import.meta.url));

/** Bodies that broke off with an earlier process; multipart uploads go on after a restart. */
async function removeBrokenUploads(s3Root: string): Promise<void> {
  await mkdir(uploadRoot(s3Root), { recursive: true });
  const names = await readdir(uploadRoot(s3Root));
  const broken = names.filter((name) => name !== 'multipart');
  await Promise.all(
    broken.map((name) => rm(join(uploadRoot(s3Root), name), { recursive: true, force: true })),
  );
}

/** Loopback only: nothing in here checks who is calling. */
function listen(server: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', () => {
    const address = server.address();
    resolve(typeof address === 'object' && address ? address.port : port);
  });
  return promise;
}
