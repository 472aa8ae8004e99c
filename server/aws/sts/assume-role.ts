import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import { call } from '#server/aws/call.ts';

export type TemporaryCredentials = {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiration: Date;
};

/** Credentials of another role, for an hour: the longest that a role may give to one who is in a role already. */
export async function assumeRole(
  client: STSClient,
  { roleArn, sessionName }: { roleArn: string; sessionName: string },
): Promise<TemporaryCredentials> {
  const { Credentials: given } = await call('AssumeRole', (abortSignal) =>
    client.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: sessionName }), { abortSignal }),
  );
  if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken || !given.Expiration)
    throw new Error(`STS answered AssumeRole for ${roleArn} without credentials.`);
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
    expiration: given.Expiration,
  };
}
