import { expect, test } from 'vitest';
import { parseSettings, SettingsError } from './settings.ts';

test('without any variable everything runs locally with the defaults that the README names', () => {
  expect(parseSettings({ PATH: '/usr/bin' })).toMatchObject({
    mode: 'local',
    dataDir: '.comporta',
    port: 3000,
    host: '127.0.0.1',
    baseUrl: 'http://127.0.0.1:3000',
    localAwsPort: 4566,
    localStartupMs: 2000,
    bucket: 'comporta-lake',
    database: 'trusted',
    workgroup: 'comporta',
    jobs: { 'movies-csv': 'comporta-movies-csv', 'tmdb-json': 'comporta-tmdb-json' },
  });
});

test.each([
  [{ COMPORTA_MODE: 'locall' }, 'COMPORTA_MODE is "locall"; expected: "local" or "aws".'],
  [{ COMPORTA_BUKET: 'x' }, 'COMPORTA_BUKET is no setting of Comporta.'],
  [{ PORT: '70000' }, 'PORT is "70000"'],
  [{ PORT: 'three' }, 'PORT is "three"'],
  [
    { COMPORTA_ADMIN_TOKEN: 'short' },
    'COMPORTA_ADMIN_TOKEN is "(hidden)"; expected: at least 32 characters.',
  ],
  [{ DATABASE_URL: 'mysql://u:secret@h/d' }, 'DATABASE_URL is "(hidden)"'],
  [{ COMPORTA_BASE_URL: 'ftp://x' }, 'COMPORTA_BASE_URL is "ftp://x"'],
  [{ COMPORTA_MODE: 'aws' }, 'COMPORTA_BUCKET is not set'],
])('a bad setting stops the start and is named: %j', (env, message) => {
  expect(() => parseSettings(env)).toThrow(SettingsError);
  expect(() => parseSettings(env)).toThrow(message);
});

test('the local AWS is heard through its own queue, AWS only through one that is named', () => {
  const local = { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' };
  expect(parseSettings(local).stateQueueUrl).toBe(
    'http://127.0.0.1:4566/000000000000/comporta-state-changes',
  );
  const aws = { COMPORTA_MODE: 'aws', COMPORTA_BUCKET: 'lake' };
  expect(parseSettings(aws).stateQueueUrl).toBeUndefined();
  const COMPORTA_STATE_QUEUE_URL = 'https://sqs.sa-east-1.amazonaws.com/123456789012/changes';
  expect(parseSettings({ ...aws, COMPORTA_STATE_QUEUE_URL }).stateQueueUrl).toBe(COMPORTA_STATE_QUEUE_URL);
});

test('an empty variable counts as not set', () => {
  expect(parseSettings({ PORT: '', DATABASE_URL: '' }).port).toBe(3000);
});

test('the region of the shell does not reach the local AWS, and counts on AWS', () => {
  expect(parseSettings({ AWS_REGION: 'sa-east-1' }).region).toBe('us-east-1');
  expect(
    parseSettings({ AWS_REGION: 'sa-east-1', COMPORTA_MODE: 'aws', COMPORTA_BUCKET: 'lake' }).region,
  ).toBe('sa-east-1');
});

test('the history is kept for ever unless a retention of at least 30 days is set', () => {
  expect(parseSettings({}).retentionDays).toBeUndefined();
  expect(parseSettings({ COMPORTA_RETENTION_DAYS: '365' }).retentionDays).toBe(365);
  expect(() => parseSettings({ COMPORTA_RETENTION_DAYS: '7' })).toThrow(
    'COMPORTA_RETENTION_DAYS is "7"; expected: at least 30 days.',
  );
});
