import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { call } from '#server/aws/call.ts';

export type CallerIdentity = {
  /** Twelve digits. */
  account: string;
  arn: string;
  /** `aws`, `aws-cn` or `aws-us-gov`: how every ARN of this account begins. */
  partition: string;
};

/** Who AWS takes us for. Needs no permission, so a failure is about the credentials or the network. */
export async function getCallerIdentity(client: STSClient): Promise<CallerIdentity> {
  const { Account, Arn } = await call('GetCallerIdentity', (abortSignal) =>
    client.send(new GetCallerIdentityCommand({}), { abortSignal }),
  );
  const partition = Arn?.split(':')[1];
  if (Account === undefined || Arn === undefined || partition === undefined)
    throw new Error('STS answered GetCallerIdentity without an account.');
  return { account: Account, arn: Arn, partition };
}
