import type { STSClient } from '@aws-sdk/client-sts';
import { assumeRole, type TemporaryCredentials } from './assume-role.ts';

/**
 * Credentials for analysts' SQL: those of the query role. The SDK keeps what a provider answers until five minutes
 * before it expires, and asks once for all requests that wait, so nothing is kept here.
 */
export function queryCredentials(sts: STSClient, roleArn: string): () => Promise<TemporaryCredentials> {
  return () => assumeRole(sts, { roleArn, sessionName: 'comporta-query' });
}
