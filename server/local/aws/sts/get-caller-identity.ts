import * as z from 'zod';
import { ACCOUNT_ID, CALLER_ARN } from '#server/local/aws/account.ts';
import { defineQueryOperation } from '#server/local/aws/protocol/query/query-service.ts';

/** Partial: credentials are not looked at, so a session of a role is told the same as everybody. */
export const getCallerIdentity = defineQueryOperation({
  name: 'GetCallerIdentity',
  support: 'partial',
  input: z.object({}),
  handle: () => ({ Arn: CALLER_ARN, UserId: 'AIDALOCALLOCALLOCAL00', Account: ACCOUNT_ID }),
});
