import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccountAws, createAccountAws } from '#server/aws/account-aws.ts';
import { systemClock } from '#server/lib/clock.ts';
import { listResources } from './list-resources.ts';
import type { Fields } from './resource.ts';
import { testNames } from './testing/test-names.ts';

const folder = 'infra/terraform/';
const files = readdirSync(folder).filter((name) => name.endsWith('.tf'));
const sources = new Map(files.map((name) => [name, withoutComments(readFileSync(folder + name, 'utf8'))]));
const all = [...sources.values()].join('\n');

let aws: AccountAws;
let desired: Map<string, Fields>;
beforeAll(() => {
  aws = createAccountAws({ region: testNames.Region, endpoint: 'http://127.0.0.1:1' });
  const resources = listResources({
    aws,
    clock: systemClock,
    names: testNames,
    bundle: { version: 'abcdefabcdef', objects: [] },
    glueVersion: '6.0',
    createsBucket: true,
  });
  desired = new Map(resources.map(({ title, desired: fields }) => [title, fields]));
});
afterAll(() => aws.stop());

describe('the Terraform module', () => {
  test.each(files)('%s is balanced and formatted as terraform fmt would', (name) => {
    const source = sources.get(name) ?? '';
    const bare = source.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
    for (const [open, close] of ['{}', '[]', '()'])
      expect(bare.split(String(open)).length, `${open}${close}`).toBe(bare.split(String(close)).length);
    expect(source).not.toMatch(/\t| +$/m);
    for (const line of bare.split('\n'))
      expect(line.search(/\S/) % 2 === 0 || line.trim() === '', line).toBe(true);
  });

  test('declares every variable, local and resource that it refers to, and uses every variable', () => {
    const names = (pattern: RegExp) => new Set([...all.matchAll(pattern)].map((found) => found[1]));
    expect(names(/\bvar\.(\w+)/g)).toEqual(names(/^variable "(\w+)"/gm));
    for (const local of names(/\blocal\.(\w+)/g)) expect(all).toMatch(new RegExp(`^  ${local}\\s+=`, 'm'));
    const declared = [...all.matchAll(/^(?:resource|data) "(\w+)" "(\w+)"/gm)].map(
      ([, type, name]) => `${type}.${name}`,
    );
    for (const [, reference] of all.matchAll(/\b(aws_\w+\.\w+)\b/g)) expect(declared).toContain(reference);
  });

  test('fills in every placeholder of the policies', () => {
    const block = /policy_values = \{([^}]+)\}/.exec(all)?.[1] ?? '';
    expect([...block.matchAll(/^\s+(\w+)\s+=/gm)].map((found) => found[1])).toEqual(Object.keys(testNames));
  });

  test('makes the jobs that aws:deploy makes, field by field', () => {
    const job = desired.get(`Glue job ${testNames.MoviesJob}`) ?? {};
    const { scriptLocation, roleArn, description, glueVersion, ...rest } = job;
    expect(defaultOf('glue_version')).toBe(glueVersion);
    expect(all).toContain(`"${description}"`);
    expect(attribute('jobs.tf', 'script_location')).toBe(
      `s3://\${var.bucket}/\${local.scripts_prefix}/\${each.value.script}`,
    );
    expect(attribute('jobs.tf', 'role_arn')).toBe('aws_iam_role.comporta["job"].arn');
    expect([scriptLocation, roleArn]).toEqual([
      's3://lake/glue-scripts/abcdefabcdef/movies_csv.py',
      'arn:aws:iam::123456789012:role/comporta-job',
    ]);
    for (const [field, value] of Object.entries(rest))
      expect(resolved(attribute('jobs.tf', jobAttributes[field] ?? field)), field).toBe(value);
    const argumentsThere = [...(sources.get('jobs.tf') ?? '').matchAll(/^\s+"(--[\w-]+)"\s+=/gm)].map(
      (found) => found[1],
    );
    expect(argumentsThere.sort()).toEqual(
      Object.keys(rest)
        .filter((field) => field.startsWith('--'))
        .sort(),
    );
  });

  test('makes the workgroup that aws:deploy makes, field by field', () => {
    const group = desired.get(`Athena workgroup ${testNames.Workgroup}`) ?? {};
    for (const [field, value] of Object.entries(group))
      expect(resolved(attribute('athena.tf', workGroupAttributes[field] ?? field)), field).toBe(value);
  });

  test('makes the workgroups with a cutoff that aws:deploy makes', () => {
    for (const size of ['small', 'medium', 'large']) {
      const group = desired.get(`Athena workgroup ${testNames.Workgroup}-${size}`);
      expect(attribute('athena.tf', size)).toBe(group?.cutoffBytes);
    }
  });

  test('makes the same roles, databases and tables', () => {
    const titles = [...desired.keys()];
    const roles = [...(sources.get('roles.tf') ?? '').matchAll(/^\s+(\w+)\s+= \{ name = local\.\w+_role/gm)];
    expect(roles.map((found) => `IAM role comporta-${found[1]}`).sort()).toEqual(
      titles.filter((title) => title.startsWith('IAM role')).sort(),
    );
    expect(all.match(/^resource "aws_glue_catalog_database"/gm)).toHaveLength(
      titles.filter((title) => title.startsWith('Glue database')).length,
    );
    for (const [dataset, location] of [
      ['movies', 'Trusted/Movies/empty/'],
      ['tmdb', 'Trusted/TMDB/versions/'],
    ])
      expect(attribute('catalog.tf', String(dataset))).toBe(location);
  });
});

const jobAttributes: Record<string, string> = {
  workerType: 'worker_type',
  numberOfWorkers: 'number_of_workers',
  timeoutMinutes: 'timeout',
  maxRetries: 'max_retries',
  maxConcurrentRuns: 'max_concurrent_runs',
  queuesRuns: 'job_run_queuing_enabled',
};

const workGroupAttributes: Record<string, string> = {
  enforces: 'enforce_workgroup_configuration',
  outputLocation: 'output_location',
  cutoffBytes: 'bytes_scanned_cutoff_per_query',
  publishesMetrics: 'publish_cloudwatch_metrics_enabled',
  engineVersion: 'selected_engine_version',
};

/** What stands after `name =`, without its quotes. */
function attribute(file: string, name: string): string | undefined {
  const found = new RegExp(`^\\s+"?${name}"?\\s+= (.+)$`, 'm').exec(sources.get(file) ?? '');
  return found?.[1]?.replace(/^"(.*)"$/, '$1');
}

function defaultOf(variable: string): string | undefined {
  return new RegExp(`variable "${variable}" \\{[^}]*?default\\s+= "([^"]+)"`).exec(all)?.[1];
}

/** A value with the names of the test in place of variables. */
function resolved(value: string | undefined): string | undefined {
  return value
    ?.replaceAll(/\$\{var\.bucket\}|^var\.bucket$/g, testNames.Bucket)
    .replaceAll(/\$\{local\.scripts_prefix\}/g, 'glue-scripts/abcdefabcdef');
}

function withoutComments(source: string): string {
  return source.replaceAll(/^\s*#.*$/gm, '');
}
