import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { ACCOUNT_ID, CALLER_ARN } from '#server/local/aws/account.ts';
import type { IamContext } from '#server/local/aws/iam/iam-context.ts';
import { iamId } from '#server/local/aws/iam/iam-id.ts';
import { type Role, roleArn } from '#server/local/aws/iam/roles/role.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { defineQueryOperation } from '#server/local/aws/protocol/query/query-service.ts';

/** Partial: the trust of a role is not evaluated, and session policies, tags and MFA are ignored. */
export const assumeRole = defineQueryOperation({
  name: 'AssumeRole',
  support: 'partial',
  input: z.object({
    RoleArn: z.string().min(20).max(2048),
    RoleSessionName: z
      .string()
      .min(2)
      .max(64)
      .regex(/^[\w+=,.@-]*$/),
    DurationSeconds: z.coerce.number().int().min(900).max(43_200).default(3600),
  }),
  handle: (context: IamContext, { RoleArn, RoleSessionName, DurationSeconds }) => {
    const role = requireAssumable(context, RoleArn);
    if (DurationSeconds > role.maxSessionSeconds) {
      const limit = 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.';
      throw new AwsError('ValidationError', limit);
    }
    return {
      Credentials: {
        AccessKeyId: iamId('ASIA', 16),
        SecretAccessKey: randomBytes(30).toString('base64'),
        SessionToken: randomBytes(120).toString('base64'),
        Expiration: new Date(context.clock.now() + DurationSeconds * 1000).toISOString(),
      },
      AssumedRoleUser: {
        AssumedRoleId: `${role.id}:${RoleSessionName}`,
        Arn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${role.name}/${RoleSessionName}`,
      },
    };
  },
});

/** A role that is not there is refused like one that does not trust the caller, as on AWS. */
function requireAssumable({ roles }: IamContext, arn: string): Role {
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(arn)) {
    throw new AwsError('ValidationError', `${arn} is invalid`);
  }
  const role = roles.get((arn.split('/').at(-1) ?? '').toLowerCase());
  if (role !== null && roleArn(role) === arn) return role;
  const message = `User: ${CALLER_ARN} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
  throw new AwsError('AccessDenied', message, { status: 403 });
}
