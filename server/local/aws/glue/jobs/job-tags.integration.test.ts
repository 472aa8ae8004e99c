import {
  CreateJobCommand,
  DeleteJobCommand,
  GetJobCommand,
  GetTagsCommand,
  ListJobsCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-glue';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestAws, type TestAws } from '#server/local/aws/testing/open-test-aws.ts';

let aws: TestAws;
beforeEach(async () => {
  aws = await openTestAws();
});
afterEach(() => aws.close());

const arnOf = (name: string) => `arn:aws:glue:us-east-1:000000000000:job/${name}`;

async function create(Name: string, Tags?: Record<string, string>) {
  const Command = { Name: 'glueetl', ScriptLocation: 's3://lake/x.py' };
  await aws.glue.send(
    new CreateJobCommand({ Name, Role: 'role', Command, Tags, JobRunQueuingEnabled: true }),
  );
}

const tagsOf = async (name: string) =>
  (await aws.glue.send(new GetTagsCommand({ ResourceArn: arnOf(name) }))).Tags;

test('a job keeps the tags of its creation and those added and removed later, through a restart', async () => {
  await create('job', { app: 'comporta', team: 'data' });
  const ResourceArn = arnOf('job');
  await aws.glue.send(new TagResourceCommand({ ResourceArn, TagsToAdd: { app: 'other', cost: '1' } }));
  await aws.glue.send(new UntagResourceCommand({ ResourceArn, TagsToRemove: ['team'] }));
  await aws.restart();
  expect(await tagsOf('job')).toEqual({ app: 'other', cost: '1' });
});

test('the definition of a job says that its runs queue, and has no tags in it', async () => {
  await create('job', { app: 'comporta' });
  const { Job } = await aws.glue.send(new GetJobCommand({ JobName: 'job' }));
  expect(Job).toMatchObject({ JobRunQueuingEnabled: true });
  expect(Job).not.toHaveProperty('Tags');
});

test('jobs are listed by the tags that they all have', async () => {
  await create('a', { app: 'comporta', team: 'x' });
  await create('b', { app: 'comporta' });
  await create('c');
  const named = async (Tags: Record<string, string>) =>
    (await aws.glue.send(new ListJobsCommand({ Tags }))).JobNames;
  expect(await named({ app: 'comporta' })).toEqual(['a', 'b']);
  expect(await named({ app: 'comporta', team: 'x' })).toEqual(['a']);
  expect(await named({ app: 'other' })).toEqual([]);
});

test('a job of the same name made later does not have the tags of the deleted one', async () => {
  await create('job', { app: 'comporta' });
  await aws.glue.send(new DeleteJobCommand({ JobName: 'job' }));
  await expect(tagsOf('job')).rejects.toMatchObject({ name: 'EntityNotFoundException' });
  await create('job');
  expect(await tagsOf('job')).toEqual({});
});

test('what is no ARN of a job here is refused', async () => {
  const ask = (ResourceArn: string) => aws.glue.send(new GetTagsCommand({ ResourceArn }));
  await expect(ask('arn:aws:glue:us-east-1:111111111111:job/job')).rejects.toMatchObject({
    name: 'InvalidInputException',
  });
  await expect(ask('job')).rejects.toMatchObject({ name: 'InvalidInputException' });
});
