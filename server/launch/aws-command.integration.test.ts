import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseSettings } from '#server/config/settings.ts';
import { type Account, startAccount } from '#server/deploy/testing/start-account.ts';
import { isAwsCommand, runAwsCommand } from './aws-command.ts';

let account: Account;
let said: string[];
const credentials = { ...process.env };

beforeEach(async () => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'OWN', AWS_SECRET_ACCESS_KEY: 'own' });
  account = await startAccount();
  said = [];
});
afterEach(async () => {
  await account.stop();
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE'])
    if (credentials[name] === undefined) delete process.env[name];
    else process.env[name] = credentials[name];
});

function run(command: string, argv: string[] = [], env: Record<string, string> = {}): Promise<number> {
  if (!isAwsCommand(command)) throw new Error(`${command} is no command.`);
  const settings = parseSettings({
    COMPORTA_MODE: 'aws',
    COMPORTA_BUCKET: 'a-lake-of-mine',
    COMPORTA_DATABASE: 'mine',
    COMPORTA_WORKGROUP: 'mine',
    COMPORTA_MOVIES_JOB: 'my-movies',
    COMPORTA_TMDB_JOB: 'my-tmdb',
    COMPORTA_QUERY_ROLE_ARN: 'arn:aws:iam::000000000000:role/mine-query',
    AWS_ENDPOINT_URL: account.endpoint,
    ...env,
  });
  return runAwsCommand(command, argv, settings, (line) => said.push(line));
}

test('an account is deployed, found well by the doctor as the app itself, and taken down, command by command', async () => {
  expect(await run('aws:deploy', ['--plan', '--create-bucket'])).toBe(0);
  expect(account.writes).toEqual([]);
  expect(await run('aws:deploy', ['--create-bucket'])).toBe(0);
  expect(await run('aws:doctor', ['--as-app'])).toBe(0);
  expect(said.at(-1)).toContain(' 0 missing');
  expect(process.env.AWS_ACCESS_KEY_ID).toMatch(/^ASIA/);
  expect(await run('aws:destroy')).toBe(0);
});

test('the doctor ends with exit code 1 when a permission is missing', async () => {
  await run('aws:deploy', ['--create-bucket']);
  account.deny('glue:GetJobRuns');
  expect(await run('aws:doctor')).toBe(1);
});

test('the jobs are deployed with the Glue version that was asked for', async () => {
  await run('aws:deploy', ['--create-bucket', '--glue-version', '5.1']);
  await run('aws:deploy', ['--plan']);
  expect(said).toContain('      glueVersion: 5.1 -> 6.0');
  await expect(run('aws:deploy', ['--glue-version', '4.0'])).rejects.toThrow('expected one of 6.0, 5.1, 5.0');
});

test('in local mode nothing is asked of any account, and the sentence says what to set', async () => {
  await expect(run('aws:deploy', [], { COMPORTA_MODE: 'local' })).rejects.toThrow('COMPORTA_MODE=aws');
});

test('the scripts can be had as files, for those who deploy by other means', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'comporta-bundle-'));
  expect(await run('aws:bundle', ['--out', folder], { COMPORTA_MODE: 'local' })).toBe(0);
  expect((await readdir(folder)).sort()).toEqual([
    'comporta_glue.zip',
    'movies_csv.py',
    'tmdb_json.py',
    'version',
  ]);
  await rm(folder, { recursive: true });
});
