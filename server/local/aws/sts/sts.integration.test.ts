import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ManualClock } from '#server/local/aws/testing/manual-clock.ts';
import { openTestAws, type TestAws } from '#server/local/aws/testing/open-test-aws.ts';

const clock = new ManualClock();
let aws: TestAws;
beforeEach(async () => {
  aws = await openTestAws({ clock });
});
afterEach(() => aws.close());

const trust = JSON.stringify({ Statement: { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' } });

test('every caller is the user local of the account with zeros', async () => {
  expect(await aws.sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: '000000000000',
    Arn: 'arn:aws:iam::000000000000:user/local',
  });
});

test('a role that is there gives credentials for as long as asked', async () => {
  const role = new CreateRoleCommand({ RoleName: 'query', AssumeRolePolicyDocument: trust });
  const RoleArn = (await aws.iam.send(role)).Role?.Arn;
  const session = await aws.sts.send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: 'ana@example.com', DurationSeconds: 900 }),
  );
  expect(session.Credentials).toMatchObject({
    AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
    SecretAccessKey: expect.stringMatching(/^.{40}$/),
    SessionToken: expect.any(String),
    Expiration: new Date(clock.now() + 900_000),
  });
  expect(session.AssumedRoleUser?.Arn).toBe('arn:aws:sts::000000000000:assumed-role/query/ana@example.com');
  const tooLong = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'ana', DurationSeconds: 7200 });
  await expect(aws.sts.send(tooLong)).rejects.toMatchObject({ name: 'ValidationError' });
});

test('a role that is not there is refused like one that does not trust the caller', async () => {
  const RoleArn = 'arn:aws:iam::000000000000:role/none';
  await expect(
    aws.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'ana' })),
  ).rejects.toMatchObject({
    name: 'AccessDenied',
    message: `User: arn:aws:iam::000000000000:user/local is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
    $metadata: { httpStatusCode: 403 },
  });
});

test('what is no ARN of a role is invalid', async () => {
  const assume = new AssumeRoleCommand({ RoleArn: 'arn:aws:s3:::some-bucket/role', RoleSessionName: 'ana' });
  await expect(aws.sts.send(assume)).rejects.toMatchObject({ name: 'ValidationError' });
});

test('an action that STS has and the local AWS has not is an error that names it', async () => {
  await expect(aws.sts.send(new GetSessionTokenCommand({}))).rejects.toMatchObject({
    name: 'InvalidAction',
    message: expect.stringContaining('GetSessionToken'),
  });
});
