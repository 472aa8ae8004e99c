import { z } from 'zod';
import type { Rate } from '#server/contract/cost.ts';
import { readRatesFile } from './rates-file.ts';

/** The settings are wrong; the message names the variable, its value and what is expected. */
export class SettingsError extends Error {}

const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback);
const name = (fallback: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,128}$/, 'a name of letters, digits, ".", "_" and "-"')
    .default(fallback);

/** Every variable that is read; the descriptions are what an error message expects. */
const variables = z.object({
  COMPORTA_MODE: z.enum(['local', 'aws'], '"local" or "aws"').default('local'),
  COMPORTA_DATA_DIR: z.string().min(1, 'a folder').default('.comporta'),
  COMPORTA_LOCAL_AWS_PORT: port(4566),
  COMPORTA_LOCAL_ENGINE: z.enum(['duckdb', 'spark'], '"duckdb" or "spark"').default('duckdb'),
  COMPORTA_LOCAL_STARTUP_MS: z.coerce.number().int().min(0).max(600_000).default(2000),
  COMPORTA_ADMIN_TOKEN: z.string().min(32, 'at least 32 characters').max(200).optional(),
  COMPORTA_BASE_URL: z.url({ protocol: /^https?$/, error: 'an address with http or https' }).optional(),
  COMPORTA_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of an S3 bucket')
    .optional(),
  COMPORTA_DATABASE: name('trusted'),
  COMPORTA_WORKGROUP: name('comporta'),
  COMPORTA_MOVIES_JOB: name('comporta-movies-csv'),
  COMPORTA_TMDB_JOB: name('comporta-tmdb-json'),
  COMPORTA_QUERY_ROLE_ARN: z
    .string()
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/, 'the ARN of an IAM role')
    .optional(),
  COMPORTA_STATE_QUEUE_URL: z.url('the address of an SQS queue').optional(),
  COMPORTA_RETENTION_DAYS: z.coerce
    .number('a number of days')
    .int('a whole number of days')
    .min(30, 'at least 30 days')
    .max(36_500, 'at most 36500 days')
    .optional(),
  COMPORTA_KEEP_VERSIONS_DAYS: z.coerce
    .number('a number of days')
    .int('a whole number of days')
    .min(1, 'at least 1 day')
    .max(36_500, 'at most 36500 days')
    .default(30),
  COMPORTA_WEBHOOK_ALLOWED_HOSTS: z
    .string()
    .regex(/^[A-Za-z0-9.:[\]-]+(,[A-Za-z0-9.:[\]-]+)*$/, 'hosts, with or without a port, between commas')
    .optional(),
  COMPORTA_RATES: z.string().min(1, 'a JSON file of rates').optional(),
  COMPORTA_POLL_FAST_MS: z.coerce
    .number()
    .int()
    .min(100, 'milliseconds, at least 100')
    .max(60_000)
    .optional(),
  PORT: port(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'an address that starts with postgresql://')
    .optional(),
  AWS_REGION: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region, for example us-east-1')
    .default('us-east-1'),
  AWS_ENDPOINT_URL: z.url('an address').optional(),
});

/** Every name that means something, as the README lists them. */
export const settingNames = Object.keys(variables.shape);

export type Settings = ReturnType<typeof parseSettings>;

/** The only reader of the environment. Throws `SettingsError` for a value that is wrong or a name that nobody knows. */
export function parseSettings(env: Record<string, string | undefined> = process.env) {
  refuseUnknown(env);
  // An empty value is how a shell or a compose file says "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  // The shell's AWS settings are for real AWS; the local one has one region.
  if (given.COMPORTA_MODE !== 'aws') delete given.AWS_REGION;
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const variable = String(issue?.path[0]);
    throw new SettingsError(
      `${variable} is "${shown(variable, env[variable])}"; expected: ${issue?.message}.`,
    );
  }
  const value = parsed.data;
  if (value.COMPORTA_MODE === 'aws' && value.COMPORTA_BUCKET === undefined) {
    throw new SettingsError(
      'COMPORTA_BUCKET is not set; with COMPORTA_MODE=aws it names the bucket of the lake.',
    );
  }
  return {
    mode: value.COMPORTA_MODE,
    dataDir: value.COMPORTA_DATA_DIR,
    port: value.PORT,
    host: value.HOST,
    baseUrl: (value.COMPORTA_BASE_URL ?? `http://${value.HOST}:${value.PORT}`).replace(/\/$/, ''),
    localAwsPort: value.COMPORTA_LOCAL_AWS_PORT,
    /** How often Glue is asked about runs near a change; every slower pace is a multiple. The local AWS is free. */
    pollFastMs: value.COMPORTA_POLL_FAST_MS ?? (value.COMPORTA_MODE === 'local' ? 1000 : 2000),
    localEngine: value.COMPORTA_LOCAL_ENGINE,
    localStartupMs: value.COMPORTA_LOCAL_STARTUP_MS,
    databaseUrl: value.DATABASE_URL,
    adminToken: value.COMPORTA_ADMIN_TOKEN,
    region: value.AWS_REGION,
    awsEndpointUrl: value.AWS_ENDPOINT_URL,
    bucket: value.COMPORTA_BUCKET ?? 'comporta-lake',
    database: value.COMPORTA_DATABASE,
    workgroup: value.COMPORTA_WORKGROUP,
    jobs: { 'movies-csv': value.COMPORTA_MOVIES_JOB, 'tmdb-json': value.COMPORTA_TMDB_JOB },
    queryRoleArn: value.COMPORTA_QUERY_ROLE_ARN,
    retentionDays: value.COMPORTA_RETENTION_DAYS,
    /** How long a version that readers do not see any more can be gone back to. */
    keepVersionsDays: value.COMPORTA_KEEP_VERSIONS_DAYS,
    /** Receivers of webhooks that need not be on the internet: a host, or a host and a port. */
    webhookAllowedHosts: (value.COMPORTA_WEBHOOK_ALLOWED_HOSTS ?? '')
      .toLowerCase()
      .split(',')
      .filter(Boolean),
    /** Prices that come before the shipped ones. */
    rates: ratesOf(value.COMPORTA_RATES),
    stateQueueUrl: value.COMPORTA_STATE_QUEUE_URL ?? localQueueUrl(value),
  };
}

function ratesOf(path: string | undefined): readonly Rate[] {
  if (path === undefined) return [];
  try {
    return readRatesFile(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`COMPORTA_RATES is "${path}", which is no file of rates: ${reason}.`);
  }
}

/** The local AWS has such a queue by itself; on AWS somebody makes it, with the rule that fills it. */
function localQueueUrl({ COMPORTA_MODE, AWS_ENDPOINT_URL }: z.infer<typeof variables>): string | undefined {
  if (COMPORTA_MODE !== 'local' || AWS_ENDPOINT_URL === undefined) return undefined;
  return `${AWS_ENDPOINT_URL.replace(/\/$/, '')}/000000000000/comporta-state-changes`;
}

function refuseUnknown(env: Record<string, string | undefined>): void {
  const unknown = Object.keys(env).find((one) => one.startsWith('COMPORTA_') && !settingNames.includes(one));
  if (unknown === undefined) return;
  const ours = settingNames.filter((one) => one.startsWith('COMPORTA_')).join(', ');
  throw new SettingsError(`${unknown} is no setting of Comporta. There are: ${ours}.`);
}

/** A secret is named, not printed. */
function shown(variable: string, value: string | undefined): string {
  return /TOKEN|DATABASE_URL/.test(variable) ? '(hidden)' : (value ?? '');
}
