/**
 * Readers in a loop (Athena, through the local AWS) while versions are published and rolled back. Some of the publishing
 * processes are killed (kill -9) half-way and others go on: readers must see old or new, never a mix and never nothing.
 * The control: a publisher that takes away and puts in place anew, as a crawler or a MSCK would, must be caught by the
 * same readers.
 *   node bench/publish-readers.ts [publications]
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { type DatasetName, datasetName, jobOfDataset } from '#server/contract/job-name.ts';
import { applyRollbacks } from '#server/datasets/apply-rollbacks.ts';
import { publishRuns } from '#server/datasets/publish-runs.ts';
import { publishVersion } from '#server/datasets/publish-version.ts';
import { rollBackVersion } from '#server/datasets/roll-back-version.ts';
import { takeVersion } from '#server/datasets/take-version.ts';
import { pollJobs } from '#server/jobs/poll-jobs.ts';
import { getRun } from '#server/runs/get-run.ts';
import { startRun } from '#server/runs/start-run.ts';
import { startTestLake } from '#server/testing/start-test-lake.ts';
import { startTestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { goal } from './support/figures.ts';
import { startReader, type Whole } from './support/version-reader.ts';

const publications = Number(process.argv[2] ?? 200);
/** A control is caught by chance: so often it is tried at least, and until it is caught, but not for ever. */
const controls = { least: 10, most: 300 };
const actor = { name: 'bench', role: 'admin' as const };
const reason = 'To see what readers see.';
/** More than one batch of BatchUpdatePartition, so that there is a half-way. */
const days = 130;
/** The sample's own creation dates have films of their own. */
const isOurs = ({ values }: { values: readonly string[] }) => values.length === 0 || values[0] === '2023';
const columnsOfMovies = [
  ...['id', 'tituloPrincipal', 'tituloOriginal', 'anoLancamento', 'tempoMinutos', 'genero', 'notaMedia'],
  ...['numeroVotos', 'generoArtista', 'personagem', 'nomeArtista', 'anoNascimento', 'anoFalecimento'],
  ...['profissao', 'titulosMaisConhecidos'],
];

const lake = await startTestLake();
const context = await startTestContext({ awsEndpointUrl: lake.endpoint });
const { ctx } = context;
type Version = { id: string; name: DatasetName; title: string; version: string };

/** The input of a version: every title is its name. For tmdb a file a creation date, so that there are as many partitions. */
async function putInput(name: DatasetName, title: string): Promise<void> {
  if (name === 'movies') {
    const header = columnsOfMovies.join('|');
    const line = (id: number) =>
      columnsOfMovies.map((one) => (one === 'id' ? id : one === 'tituloPrincipal' ? title : '')).join('|');
    const lines = Array.from({ length: 200 }, (_, id) => line(id));
    return put('Raw/LocalCSV/Movies/20990101/films.csv', [header, ...lines, ''].join('\n'));
  }
  for (let day = 0; day < days; day++) {
    const folder = new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '/');
    await put(
      `Raw/TMDB/JSON/${folder}/films.json`,
      JSON.stringify([
        { id: 1, title },
        { id: 2, title },
      ]),
    );
  }
}

async function put(key: string, text: string): Promise<void> {
  const body = new Blob([text]).stream();
  await ctx.aws.s3.putObject({ bucket: ctx.settings.bucket, key, body, bytes: Buffer.byteLength(text) });
}

/** A version that waits for a person: what the checks say is not measured here. */
async function write(name: DatasetName, title: string): Promise<Version> {
  await putInput(name, title);
  const job = jobOfDataset[name];
  const { run } = await startRun(ctx, { job, input: {}, idempotencyKey: randomUUID(), actor });
  await until(`run ${run.id} to end`, async () => {
    await pollJobs(ctx);
    return (await getRun(ctx, { id: run.id })).completedAt;
  });
  const row = await ctx.db.runs.getRun({ id: run.id });
  if (row === null) throw new Error('The run is there.');
  await takeVersion(ctx, row);
  await context.query(`UPDATE run SET publish_state = 'held_back' WHERE id = '${run.id}'`);
  return { id: run.id, name, title, version: row.glueRunId ?? '' };
}

async function wholeOf(versions: readonly Version[]): Promise<Whole> {
  const whole = new Map<string, Map<string, number>>();
  for (const { id, title } of versions) {
    const partitions = (await getRun(ctx, { id })).output?.partitions ?? [];
    whole.set(title, new Map(partitions.filter(isOurs).map(({ values, rows }) => [values.join('/'), rows])));
  }
  return whole;
}

/** Brings readers on; with a crash point, a process is killed there (kill -9), and another goes on. */
async function publisher(killedAt: number | null): Promise<void> {
  if (killedAt !== null && (await dieAt(killedAt))) kills += 1;
  await publishRuns(ctx, { retryMs: 0 });
  await applyRollbacks(ctx);
}

/** True when the process came to its n-th crash point and was killed there. */
function dieAt(crashPoint: number): Promise<boolean> {
  const { databaseUrl = '', awsEndpointUrl = '' } = ctx.settings;
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'support/publishing-instance.ts'), String(crashPoint)],
    {
      env: { ...process.env, DATABASE_URL: databaseUrl, AWS_ENDPOINT_URL: awsEndpointUrl },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  child.stdout.on('data', () => child.kill('SIGKILL'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (_code, signal) => resolve(signal === 'SIGKILL'));
  });
}

let kills = 0;
for (const name of datasetName.options) {
  const versions = [await write(name, 'v1'), await write(name, 'v2'), await write(name, 'v3')];
  const whole = await wholeOf(versions);
  const [first, ...others] = versions;
  if (first === undefined) throw new Error('There are three versions.');
  await publishVersion(ctx, { ...first, reason, actor });
  await publisher(null);
  kills = 0;

  const reader = startReader(ctx, name, whole);
  const took: number[] = [];
  for (let n = 0; n < publications / 2; n++) {
    const next = others[Math.floor(n / 2) % others.length];
    if (next === undefined) throw new Error('There are other versions.');
    const at = performance.now();
    if (n % 2 === 0) await publishVersion(ctx, { ...next, reason, actor });
    else await rollBackVersion(ctx, { ...next, reason, actor });
    // Of ten publications two, and among these rollbacks too, each time at another of their points.
    await publisher(n % 10 === 5 || n % 10 === 8 ? 1 + (Math.floor(n / 10) % 2) : null);
    took.push(performance.now() - at);
  }
  await reader.stop();
  const mean = took.reduce((sum, one) => sum + one, 0) / took.length;
  console.log(
    `${name}: ${took.length} publications and rollbacks, ${kills} killed half-way, ${mean.toFixed(0)} ms each; ${reader.reads} reads saw ${reader.seen.size} versions`,
  );
  goal(`${name}: no reader saw a mix or nothing (${reader.broken[0] ?? 'none'})`, reader.broken.length === 0);
  goal(`${name}: at least ${publications / 20} publishers were killed half-way`, kills >= publications / 20);
  goal(`${name}: readers saw more than one version`, reader.seen.size > 1 && reader.reads > 10);

  const control = startReader(ctx, name, whole);
  const isCaught = () => control.broken.length > 0 && control.reads >= controls.least;
  for (let n = 0; n < controls.least || (!isCaught() && control.reads < controls.most); n++)
    await replaceInPlace(name);
  await control.stop();
  goal(
    `${name}: the control is caught, ${control.broken.length} times in ${control.reads} reads (${control.broken[0] ?? 'never'})`,
    control.broken.length > 0,
  );
}
await context.stop();
await lake.stop();

/** What must not be done: out of the catalog, and in again. */
async function replaceInPlace(name: DatasetName): Promise<void> {
  const target = { database: ctx.settings.database, table: name };
  const table = await ctx.aws.glue.getTable(target);
  if (table === null) throw new Error('The table is there.');
  if (name === 'movies') {
    await ctx.aws.glue.deleteTable(target);
    await ctx.aws.glue.putTable({ table: { ...table, versionId: null } });
    return;
  }
  const partitions = (await ctx.aws.glue.listPartitions(target)).slice(0, 25);
  await ctx.aws.glue.deletePartitions({ ...target, values: partitions.map(({ values }) => values) });
  await ctx.aws.glue.createPartitions({ ...target, columns: table.columns, partitions });
}
