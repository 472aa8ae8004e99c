import * as z from 'zod';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';

export const roleName = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w+=,.@-]+$/);

export const policyName = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\w+=,.@-]+$/);

export const policyDocument = z.string().min(1).max(131_072);

export const description = z.string().max(1000);

/** Seconds that a session of the role may last. */
export const maxSessionDuration = z.coerce.number().int().min(3600).max(43_200);

export const tag = z.object({ Key: z.string().min(1).max(128), Value: z.string().max(256) });

export const tagList = z.array(tag).max(50);

export const pageRequest = {
  Marker: z.string().optional(),
  MaxItems: z.coerce.number().int().min(1).max(1000).default(100),
};

export function limitExceeded(quota: string, limit: number): AwsError {
  return new AwsError('LimitExceeded', `Cannot exceed quota for ${quota}: ${limit}`, { status: 409 });
}
