import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  PutRolePolicyCommand,
  paginateListRoles,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestAws, type TestAws } from '#server/local/aws/testing/open-test-aws.ts';

let aws: TestAws;
beforeEach(async () => {
  aws = await openTestAws();
});
afterEach(() => aws.close());

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { Service: 'glue.amazonaws.com' }, Action: 'sts:AssumeRole' },
});
const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Sid: 'Read', Effect: 'Allow', Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::lake/*' }],
});

function createRole(RoleName: string, more: { Path?: string } = {}) {
  return aws.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust, ...more }));
}

test('a role is shown as it was made, its trust as it stands in an address, and survives a restart', async () => {
  const Tags = [
    { Key: 'app', Value: 'comporta & "co" <x>' },
    { Key: 'Empty', Value: '' },
  ];
  await aws.iam.send(
    new CreateRoleCommand({
      RoleName: 'comporta-glue',
      Path: '/service/',
      AssumeRolePolicyDocument: trust,
      Description: 'São Paulo & more',
      MaxSessionDuration: 7200,
      Tags,
    }),
  );
  await aws.restart();
  const { Role } = await aws.iam.send(new GetRoleCommand({ RoleName: 'comporta-glue' }));
  expect(Role).toMatchObject({
    Arn: 'arn:aws:iam::000000000000:role/service/comporta-glue',
    Path: '/service/',
    RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
    Description: 'São Paulo & more',
    MaxSessionDuration: 7200,
    AssumeRolePolicyDocument: encodeURIComponent(trust),
    CreateDate: expect.any(Date),
  });
  expect(Role?.Tags).toEqual([Tags[1], Tags[0]]);
});

test('a name is taken once, whatever its case, and a missing role is NoSuchEntity', async () => {
  await createRole('glue');
  await expect(createRole('GLUE')).rejects.toMatchObject({
    name: 'EntityAlreadyExistsException',
    $metadata: { httpStatusCode: 409 },
  });
  await expect(aws.iam.send(new GetRoleCommand({ RoleName: 'other' }))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
    message: 'The role with name other cannot be found.',
    $metadata: { httpStatusCode: 404 },
  });
});

test.each(['a'.repeat(65), 'with space', 'sla/sh'])('the role name %j is refused', async (RoleName) => {
  await expect(createRole(RoleName)).rejects.toMatchObject({
    name: 'ValidationError',
    message: expect.stringContaining("at 'roleName' failed to satisfy constraint"),
  });
});

test.each([
  ['no JSON', '{'],
  ['no statement', '{"Version":"2012-10-17"}'],
  ['an unknown field', JSON.stringify({ Statement: [{ Effect: 'Allow', Actions: '*', Principal: '*' }] })],
  [
    'a resource',
    JSON.stringify({ Statement: { Effect: 'Allow', Action: '*', Resource: '*', Principal: '*' } }),
  ],
  ['nobody', JSON.stringify({ Statement: { Effect: 'Allow', Action: 'sts:AssumeRole' } })],
])('a trust with %s is malformed', async (_, AssumeRolePolicyDocument) => {
  const creation = new CreateRoleCommand({ RoleName: 'glue', AssumeRolePolicyDocument });
  await expect(aws.iam.send(creation)).rejects.toMatchObject({
    name: 'MalformedPolicyDocumentException',
    $metadata: { httpStatusCode: 400 },
  });
});

test('trust, description and duration of a role can be changed', async () => {
  await createRole('glue');
  const changed = trust.replace('glue.amazonaws', 'athena.amazonaws');
  await aws.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'glue', PolicyDocument: changed }));
  await aws.iam.send(new UpdateRoleCommand({ RoleName: 'glue', Description: 'x', MaxSessionDuration: 3601 }));
  const { Role } = await aws.iam.send(new GetRoleCommand({ RoleName: 'glue' }));
  expect(Role).toMatchObject({ Description: 'x', MaxSessionDuration: 3601 });
  expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(changed);
});

test('a role with policies cannot be deleted before they are', async () => {
  const RoleName = 'glue';
  const PolicyName = 'read';
  const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole';
  await createRole(RoleName);
  await aws.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: policy }));
  await aws.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  const inline = await aws.iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
  expect(decodeURIComponent(inline.PolicyDocument ?? '')).toBe(policy);
  expect((await aws.iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual(['read']);
  expect((await aws.iam.send(new ListAttachedRolePoliciesCommand({ RoleName }))).AttachedPolicies).toEqual([
    { PolicyName: 'AWSGlueServiceRole', PolicyArn },
  ]);

  const remove = () => aws.iam.send(new DeleteRoleCommand({ RoleName }));
  const conflict = { name: 'DeleteConflictException', $metadata: { httpStatusCode: 409 } };
  await expect(remove()).rejects.toMatchObject(conflict);
  await aws.iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  await expect(remove()).rejects.toMatchObject(conflict);
  await aws.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  await remove();
  await expect(remove()).rejects.toMatchObject({ name: 'NoSuchEntityException' });
});

test('inline policies are checked, bounded in size, and missed when they are not there', async () => {
  const RoleName = 'glue';
  await createRole(RoleName);
  const put = (PolicyDocument: string) =>
    aws.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument }));
  await expect(put(trust)).rejects.toMatchObject({
    name: 'MalformedPolicyDocumentException',
    message: 'Policy document should not specify a principal.',
  });
  await expect(put(policy.replace('lake', 'l'.repeat(10_240)))).rejects.toMatchObject({
    name: 'LimitExceededException',
  });
  await put(policy.replace('lake', `lake${' '.repeat(11_000)}`));
  const missing = new GetRolePolicyCommand({ RoleName, PolicyName: 'other' });
  await expect(aws.iam.send(missing)).rejects.toMatchObject({ name: 'NoSuchEntityException' });
});

test('tags are added, replaced and removed without regard to case', async () => {
  const RoleName = 'glue';
  await createRole(RoleName);
  const tag = (Key: string, Value: string) => new TagRoleCommand({ RoleName, Tags: [{ Key, Value }] });
  await aws.iam.send(tag('app', 'a'));
  await aws.iam.send(tag('App', 'b'));
  await aws.iam.send(tag('team', 'c'));
  await aws.iam.send(new UntagRoleCommand({ RoleName, TagKeys: ['TEAM'] }));
  const { Tags, IsTruncated } = await aws.iam.send(new ListRoleTagsCommand({ RoleName }));
  expect(Tags).toEqual([{ Key: 'App', Value: 'b' }]);
  expect(IsTruncated).toBe(false);
});

test('roles are listed in pages, by name, under a path', async () => {
  for (const name of ['c', 'a', 'b']) await createRole(name);
  await createRole('elsewhere', { Path: '/other/' });
  const names: (string | undefined)[] = [];
  for await (const page of paginateListRoles({ client: aws.iam, pageSize: 2 }, {})) {
    names.push(...(page.Roles ?? []).map(({ RoleName }) => RoleName));
  }
  expect(names).toEqual(['a', 'b', 'c', 'elsewhere']);
  const { Roles } = await aws.iam.send(new ListRolesCommand({ PathPrefix: '/other/' }));
  expect(Roles?.map(({ RoleName }) => RoleName)).toEqual(['elsewhere']);
});
