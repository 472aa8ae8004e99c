import path from 'node:path';
import { parseSettings, type Settings, SettingsError } from '#server/config/settings.ts';
import { migrate } from '#server/db/migrations/migrate.ts';
import { ServiceError } from '#server/errors.ts';
import { startPostgres } from '#server/local/postgres/start-postgres.ts';
import { sparkVersions } from '#server/local/spark/spark-version.ts';
import { appInThisProcess } from './app-in-this-process.ts';
import { isAwsCommand, runAwsCommand } from './aws-command.ts';
import { buildApp } from './build-app.ts';
import { installSpark } from './install-spark.ts';
import { startLocalAwsProcess } from './local-aws-process.ts';
import { pointAtDatabase, pointAtLocalAws } from './local-environment.ts';
import { askOwner, FolderInUse, ownFolder } from './owner.ts';
import { PythonEnvironmentMissing } from './python-environment.ts';
import { type Supervised, supervise } from './supervise.ts';
import { assertPortFree, PortInUse, startWebServer } from './web-server.ts';

const projectRoot = process.cwd();

/** `npm start`, `npm run link` and `npm run aws:...`, once packages are installed. */
async function main(command: string | undefined, argv: readonly string[]): Promise<void> {
  const settings = parseSettings();
  const dataDir = path.resolve(projectRoot, settings.dataDir);
  if (command === 'link') return printLink(dataDir);
  if (command === 'spark:install') return sparkVersions.forEach(installSpark);
  if (isAwsCommand(command)) {
    process.exitCode = await runAwsCommand(command, argv, settings, say);
    return;
  }
  if (command !== undefined)
    throw new SettingsError(
      `Unknown command "${command}"; there are link, spark:install, aws:deploy, aws:doctor, aws:destroy and aws:bundle.`,
    );
  await start(settings, dataDir);
}

async function start(settings: Settings, dataDir: string): Promise<void> {
  const started = performance.now();
  const running: { stop(): Promise<void> }[] = [];
  stopOnSignal(running);
  const owner = await ownFolder(dataDir, { link: async () => (await appInThisProcess()).createSignInLink() });
  running.push({ stop: owner.release });
  try {
    if (settings.mode === 'local' && settings.localEngine === 'spark') installSpark(sparkVersions[0]);
    await assertPortFree(settings.port, settings.host, 'PORT');
    if (settings.mode === 'local')
      await assertPortFree(settings.localAwsPort, '127.0.0.1', 'COMPORTA_LOCAL_AWS_PORT');
    const services = startServices(settings, dataDir, running);
    // Both at once: the build keeps one core busy, PostgreSQL and the local AWS mostly wait for the disk.
    await Promise.all([services, buildApp(projectRoot, say)]);
    const web = await startWebServer(projectRoot, settings.port, settings.host);
    const app = await appInThisProcess();
    running.push(app, web);
    const link = await app.createSignInLink();
    say(`Ready in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`);
    say(`  Open  ${link}`);
    say('        (works once, for 15 minutes; "npm run link" makes another)\n');
  } catch (error) {
    await stopAll(running);
    throw error;
  }
}

/** PostgreSQL with the newest schema, and in local mode the local AWS; the app finds them by its environment. */
async function startServices(
  settings: Settings,
  dataDir: string,
  running: { stop(): Promise<void> }[],
): Promise<void> {
  const [databaseUrl] = await Promise.all([
    settings.databaseUrl ?? startEmbeddedPostgres(path.join(dataDir, 'postgres'), running),
    settings.mode === 'local' ? startLocalAws(settings, dataDir, running) : undefined,
  ]);
  pointAtDatabase(databaseUrl);
  const applied = await migrate(databaseUrl, projectRoot);
  if (applied.length > 0) say(`Database schema brought up to date (${applied.join(', ')}).`);
}

async function startEmbeddedPostgres(folder: string, running: { stop(): Promise<void> }[]): Promise<string> {
  let url = '';
  // Started again on the same port: the app keeps the address that it has.
  const service: Supervised = await supervise(
    'PostgreSQL',
    async () => {
      const postgres = await startPostgres(folder, url === '' ? undefined : Number(new URL(url).port));
      url = postgres.url;
      return postgres;
    },
    say,
  );
  running.push(service);
  return url;
}

async function startLocalAws(
  settings: Settings,
  dataDir: string,
  running: { stop(): Promise<void> }[],
): Promise<void> {
  const service = await supervise(
    'The local AWS',
    () =>
      startLocalAwsProcess({
        projectRoot,
        port: settings.localAwsPort,
        dataDir: path.join(dataDir, 'aws'),
        region: settings.region,
        startupMs: settings.localStartupMs,
        engine: settings.localEngine,
        names: {
          bucket: settings.bucket,
          database: settings.database,
          workgroup: settings.workgroup,
          moviesJob: settings.jobs['movies-csv'],
          tmdbJob: settings.jobs['tmdb-json'],
        },
      }),
    say,
  );
  running.push(service);
  pointAtLocalAws({ awsEndpointUrl: `http://127.0.0.1:${settings.localAwsPort}`, region: settings.region });
}

async function printLink(dataDir: string): Promise<void> {
  const link = await askOwner(dataDir, 'link');
  if (link === null) throw new FolderInUse(`No Comporta is running on ${dataDir}. Start it with: npm start`);
  console.log(link);
}

function stopOnSignal(running: { stop(): Promise<void> }[]): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    say('\nStopping ...');
    await stopAll(running);
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
}

/** In the opposite order of starting: first what uses, then what is used. One that fails leaves none running. */
async function stopAll(running: { stop(): Promise<void> }[]): Promise<void> {
  for (const service of running.splice(0).reverse())
    await service.stop().catch((error: unknown) => console.error('While stopping:', error));
}

function say(line: string): void {
  console.log(line);
}

try {
  await main(process.argv[2], process.argv.slice(3));
} catch (error) {
  // What a person can mend is said in a sentence; anything else comes with where it happened.
  const plain = [SettingsError, FolderInUse, PortInUse, ServiceError, PythonEnvironmentMissing].some(
    (kind) => error instanceof kind,
  );
  console.error(plain && error instanceof Error ? `\n${error.message}\n` : error);
  process.exit(1);
}
