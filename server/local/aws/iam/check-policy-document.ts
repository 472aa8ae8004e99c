import * as z from 'zod';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';

/** `trust` says who may assume a role, `identity` what it may do. */
export type PolicyKind = 'trust' | 'identity';

/** Refuses a document that IAM would refuse. What it allows is never evaluated here. */
export function checkPolicyDocument(text: string, kind: PolicyKind): void {
  const parsed = policy.safeParse(parseJson(text));
  if (!parsed.success) throw malformed('Syntax errors in policy.');
  const statements = [parsed.data.Statement].flat();
  for (const statement of statements) {
    const has = (name: string) => statement[name] !== undefined || statement[`Not${name}`] !== undefined;
    if (!has('Action')) throw malformed('Policy statement must contain actions.');
    if (kind === 'trust' && has('Resource')) throw malformed('Has prohibited field Resource');
    if (kind === 'trust' && !has('Principal')) throw malformed('Missing required field Principal');
    if (kind === 'identity' && has('Principal'))
      throw malformed('Policy document should not specify a principal.');
    if (kind === 'identity' && !has('Resource')) throw malformed('Policy statement must contain resources.');
  }
}

/** Quotas count no white space. */
export function policySize(text: string): number {
  return text.replaceAll(/\s/g, '').length;
}

const oneOrMore = z.union([z.string(), z.array(z.string())]).optional();

const statement = z
  .strictObject({
    Sid: z
      .string()
      .regex(/^[A-Za-z0-9]*$/)
      .optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Action: oneOrMore,
    NotAction: oneOrMore,
    Resource: oneOrMore,
    NotResource: oneOrMore,
    Principal: z.union([z.literal('*'), z.record(z.string(), oneOrMore)]).optional(),
    NotPrincipal: z.record(z.string(), oneOrMore).optional(),
    Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  })
  .transform((fields): Record<string, unknown> => fields);

const policy = z.strictObject({
  Version: z.enum(['2012-10-17', '2008-10-17']).optional(),
  Id: z.string().optional(),
  Statement: z.union([statement, z.array(statement).min(1)]),
});

function malformed(message: string): AwsError {
  return new AwsError('MalformedPolicyDocument', message);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
