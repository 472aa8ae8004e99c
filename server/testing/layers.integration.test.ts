import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let project: string;

beforeAll(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'comporta-layers-'));
  await cp('biome.json', path.join(project, 'biome.json'));
});
afterAll(() => rm(project, { recursive: true, force: true }));

/** What lint says of one file that imports one module. */
async function lintImport(file: string, from: string): Promise<string> {
  const full = path.join(project, file);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, `import { thing } from '${from}';\n\nexport const other = thing;\n`);
  return lint(file);
}

function lint(target: string): string {
  const biome = path.resolve('node_modules/.bin/biome');
  const { stdout, stderr } = spawnSync(biome, ['lint', '--vcs-enabled=false', target], {
    cwd: project,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

test.each([
  ['server/contract/run.ts', 'node:fs', 'imports zod only'],
  ['server/contract/run.ts', '#server/lib/clock.ts', 'imports zod only'],
  ['server/lib/clock.ts', '#server/errors.ts', 'server/lib knows Node only'],
  ['server/aws/glue/get-job.ts', '#server/runs/start-run.ts', 'the caller is a verb'],
  ['server/aws/glue/get-job.ts', '#server/db/database.ts', 'the caller is a verb'],
  ['server/db/runs/insert-run.ts', '#server/aws/aws.ts', 'the caller is a verb'],
  ['server/db/runs/insert-run.ts', '@aws-sdk/client-glue', 'Only server/aws talks to the AWS SDK'],
  ['server/runs/start-run.ts', '#server/http/route.ts', 'does not know who calls it'],
  ['server/runs/start-run.ts', '#server/local/s3-folder/resolve-key.ts', 'reach it over HTTP'],
  ['server/runs/start-run.ts', '@aws-sdk/client-glue', 'Only server/aws talks to the AWS SDK'],
  ['server/runs/start-run.ts', 'pg', 'Only server/db talks to PostgreSQL'],
  ['server/checks/step-audit.ts', '#server/http/route.ts', 'does not know who calls it'],
  ['server/idle/watch-runs.ts', '#server/local/aws/main.ts', 'reach it over HTTP'],
  ['server/background/run-poller.ts', '#server/aws/aws.ts', 'A background loop calls verbs'],
  ['server/background/run-poller.ts', '#server/http/route.ts', 'A background loop calls verbs'],
  ['server/sql-guard/read-statement.ts', '#server/validations/run-query.ts', 'judges a text'],
  ['server/deploy/deploy.ts', '#server/db/database.ts', 'nothing of the running app'],
  ['server/deploy/deploy.ts', '@aws-sdk/client-iam', 'Only server/aws talks to the AWS SDK'],
  ['server/local/aws/main.ts', '#server/config/settings.ts', 'a program of its own'],
  ['app/api/runs/route.ts', '#server/db/database.ts', 'calls one verb and responds'],
  ['components/runs/run-table.tsx', '#components/jobs/job-card.tsx', 'compose them in app/'],
  ['components/runs/run-table.tsx', '#server/runs/list-runs.ts', 'nothing else'],
  ['components/runs/run-chart.tsx', 'uplot', 'Only components/charts'],
  ['server/runs/start-run.ts', '../jobs/get-job.ts', 'import map'],
])('lint refuses that %s imports %s', async (file, from, message) => {
  expect(await lintImport(file, from)).toContain(message);
});

test.each([
  ['server/contract/run.ts', 'zod'],
  ['server/contract/run.ts', './scalars.ts'],
  ['server/aws/glue/get-job.ts', '#server/contract/run.ts'],
  ['server/aws/glue/get-job.ts', '@aws-sdk/client-glue'],
  ['server/db/runs/insert-run.ts', '#server/lib/clock.ts'],
  ['server/runs/start-run.ts', '#server/contract/run.ts'],
  ['server/background/run-poller.ts', '#server/runs/sync-run.ts'],
  ['server/deploy/deploy.ts', '#server/aws/account-aws.ts'],
  ['server/local/aws/main.ts', '@duckdb/node-api'],
  ['app/api/runs/route.ts', '#server/http/route.ts'],
  ['components/runs/run-table.tsx', '#server/contract/run.ts'],
  ['components/runs/run-table.tsx', '#components/ui/button.tsx'],
])('lint allows that %s imports %s', async (file, from) => {
  expect(await lintImport(file, from)).not.toContain('noRestrictedImports');
});

test('lint refuses a cycle', async () => {
  await mkdir(path.join(project, 'server/runs'), { recursive: true });
  await writeFile(
    path.join(project, 'server/runs/a.ts'),
    "import { b } from './b.ts';\n\nexport const a = () => b;\n",
  );
  await writeFile(
    path.join(project, 'server/runs/b.ts'),
    "import { a } from './a.ts';\n\nexport const b = () => a;\n",
  );
  expect(lint('server/runs')).toContain('noImportCycles');
});
