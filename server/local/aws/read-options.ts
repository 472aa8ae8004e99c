import { parseArgs } from 'node:util';
import * as z from 'zod';
import type { LocalAwsOptions } from './start-local-aws.ts';

const text = z.string().min(1);

const schema = z.object({
  port: z.coerce.number().int().min(0).max(65_535),
  data: text,
  region: text,
  'startup-ms': z.coerce.number().int().min(0),
  'log-delay-ms': z.coerce.number().int().min(0),
  engine: z.enum(['duckdb', 'spark']),
  bucket: text.optional(),
  empty: z.boolean(),
  database: text.optional(),
  workgroup: text.optional(),
  'movies-job': text.optional(),
  'tmdb-job': text.optional(),
});

/** Throws when there is an option that is not known, or a value that cannot be. */
export function readOptions(argv: readonly string[]): LocalAwsOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string', default: '4566' },
      data: { type: 'string', default: '.comporta/aws' },
      region: { type: 'string', default: 'us-east-1' },
      'startup-ms': { type: 'string', default: '2000' },
      'log-delay-ms': { type: 'string', default: '0' },
      engine: { type: 'string', default: 'duckdb' },
      empty: { type: 'boolean', default: false },
      bucket: { type: 'string' },
      database: { type: 'string' },
      workgroup: { type: 'string' },
      'movies-job': { type: 'string' },
      'tmdb-job': { type: 'string' },
    },
  });
  const parsed = schema.safeParse(values);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error), { cause: parsed.error });
  const { port, data, region, engine, empty, bucket, database, workgroup, ...rest } = parsed.data;
  return {
    port,
    region,
    engine,
    dataDir: data,
    startupMs: rest['startup-ms'],
    logDelayMs: rest['log-delay-ms'],
    seed: empty
      ? null
      : { bucket, database, workgroup, moviesJob: rest['movies-job'], tmdbJob: rest['tmdb-job'] },
  };
}
