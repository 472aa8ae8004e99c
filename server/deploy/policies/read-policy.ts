import { readFileSync } from 'node:fs';
import { z } from 'zod';

export type PolicyName = 'app-role' | 'job-role' | 'query-role' | 'deployer';
export type RolePolicy = z.infer<typeof policyFile>;
export type Statement = z.infer<typeof statement>;

/** What stands for `${...}` in the policy files. */
export type PolicyValues = {
  Partition: string;
  Region: string;
  Account: string;
  Bucket: string;
  Database: string;
  Workgroup: string;
  MoviesJob: string;
  TmdbJob: string;
  AppRole: string;
  JobRole: string;
  QueryRole: string;
  Queue: string;
};

/** One policy file with its placeholders filled in. Throws for a placeholder that nobody knows. */
export function readPolicy(name: PolicyName, values: PolicyValues): RolePolicy {
  const file = new URL(`../../../infra/policies/${name}.json`, import.meta.url);
  const known = new Map<string, string>(Object.entries(values));
  const text = readFileSync(file, 'utf8').replaceAll(/\$\{(\w+)\}/g, (_whole, placeholder: string) => {
    const value = known.get(placeholder);
    if (value === undefined) throw new Error(`infra/policies/${name}.json: nobody knows \${${placeholder}}.`);
    return value;
  });
  return policyFile.parse(JSON.parse(text));
}

const oneOrMore = z.union([z.string(), z.array(z.string()).min(1)]).transform((value) => [value].flat());

const statement = z.strictObject({
  Sid: z.string(),
  Effect: z.literal('Allow'),
  Principal: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  Action: oneOrMore,
  Resource: oneOrMore.optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.string())).optional(),
});

const document = z.strictObject({ Version: z.literal('2012-10-17'), Statement: z.array(statement).min(1) });

const policyFile = z.strictObject({ trust: document.optional(), permissions: document });
