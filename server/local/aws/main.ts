import { parseArgs } from 'node:util';
import * as z from 'zod';
import { logEvent } from './json-log.ts';
import { startLocalAws } from './start-local-aws.ts';

/** The local AWS as a program. It says its port on stdout once, and ends when its stdin closes. */
async function main(): Promise<void> {
  const options = readOptions();
  // Heard from the first moment on: a stop while it starts, or just as it is ready, must not kill it midway.
  const end = endRequested();
  const localAws = await startLocalAws(options);
  process.stdout.write(`${JSON.stringify({ event: 'ready', port: localAws.port })}\n`);
  await end;
  await localAws.stop();
}

const text = z.string().min(1);

const schema = z.object({
  port: z.coerce.number().int().min(0).max(65_535),
  data: text,
  region: text,
  'startup-ms': z.coerce.number().int().min(0),
  engine: z.enum(['duckdb', 'spark']),
  bucket: text.optional(),
  database: text.optional(),
  workgroup: text.optional(),
  'movies-job': text.optional(),
  'tmdb-job': text.optional(),
});

function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4566' },
      data: { type: 'string', default: '.comporta/aws' },
      region: { type: 'string', default: 'us-east-1' },
      'startup-ms': { type: 'string', default: '2000' },
      engine: { type: 'string', default: 'duckdb' },
      bucket: { type: 'string' },
      database: { type: 'string' },
      workgroup: { type: 'string' },
      'movies-job': { type: 'string' },
      'tmdb-job': { type: 'string' },
    },
  });
  const { port, data, region, engine, bucket, database, workgroup, ...rest } = schema.parse(values);
  return {
    port,
    region,
    engine,
    dataDir: data,
    startupMs: rest['startup-ms'],
    seed: { bucket, database, workgroup, moviesJob: rest['movies-job'], tmdbJob: rest['tmdb-job'] },
  };
}

/** Its stdin is the launcher's hand on it: when that opens, be it by a kill -9, the local AWS ends too. */
function endRequested(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const event of ['end', 'close', 'error']) process.stdin.once(event, () => resolve());
  process.stdin.resume();
  process.once('SIGTERM', () => resolve());
  process.once('SIGINT', () => resolve());
  return promise;
}

try {
  await main();
  process.exit(0);
} catch (error) {
  logEvent('local-aws-failed', { error: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}
