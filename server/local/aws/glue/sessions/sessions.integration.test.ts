import {
  CreateSessionCommand,
  GetSessionCommand,
  GetStatementCommand,
  ListSessionsCommand,
  RunStatementCommand,
  StopSessionCommand,
} from '@aws-sdk/client-glue';
import { afterEach, expect, test } from 'vitest';
import { ManualClock } from '#server/local/aws/testing/manual-clock.ts';
import { openTestAws, type TestAws } from '#server/local/aws/testing/open-test-aws.ts';

const python = { program: 'python3', hasSpark: false, env: {} };
const minute = 60_000;
let aws: TestAws | undefined;

afterEach(async () => {
  await aws?.close();
  aws = undefined;
});

async function open(options: Parameters<typeof openTestAws>[0] = {}) {
  const clock = new ManualClock();
  aws = await openTestAws({ clock, statementPython: python, ...options });
  return { aws, clock };
}

async function create({ glue }: TestAws, Id: string, IdleTimeout?: number) {
  const Role = 'arn:aws:iam::000000000000:role/comporta-glue';
  return glue.send(
    new CreateSessionCommand({ Id, Role, Command: { Name: 'glueetl' }, NumberOfWorkers: 2, IdleTimeout }),
  );
}

async function session({ glue }: TestAws, Id: string) {
  return (await glue.send(new GetSessionCommand({ Id }))).Session;
}

async function statementDone({ glue }: TestAws, SessionId: string, Code: string) {
  const { Id } = await glue.send(new RunStatementCommand({ SessionId, Code }));
  const read = async () => (await glue.send(new GetStatementCommand({ SessionId, Id }))).Statement;
  await expect.poll(async () => (await read())?.State, { timeout: 20_000 }).toBe('AVAILABLE');
  return read();
}

test('a session holds its workers from READY on, and times out when it has been idle for long enough', async () => {
  const { aws, clock } = await open({ startupMs: 30_000 });
  await create(aws, 's', 10);
  clock.advance(30_000);
  clock.advance(9 * minute);
  expect(await session(aws, 's')).toMatchObject({ Status: 'READY', ExecutionTime: 540, DPUSeconds: 1080 });
  clock.advance(minute);
  expect(await session(aws, 's')).toMatchObject({ Status: 'TIMEOUT', ExecutionTime: 600 });
  clock.advance(minute);
  expect(await session(aws, 's')).toMatchObject({ ExecutionTime: 600 });
});

test('a statement begins the idle time anew', async () => {
  const { aws, clock } = await open();
  await create(aws, 's', 10);
  clock.advance(9 * minute);
  await statementDone(aws, 's', 'x = 1');
  clock.advance(9 * minute);
  expect(await statementDone(aws, 's', 'x')).toMatchObject({ Output: { Data: { TextPlain: '1\n' } } });
});

test('without an idle timeout of its own a session stays for two days', async () => {
  const { aws, clock } = await open();
  expect((await create(aws, 's')).Session?.IdleTimeout).toBe(2880);
  clock.advance(0);
  clock.advance(2879 * minute);
  expect((await session(aws, 's'))?.Status).toBe('READY');
  clock.advance(minute);
  expect((await session(aws, 's'))?.Status).toBe('TIMEOUT');
});

test('where the local AWS may run no scripts, a statement is refused and the session stays', async () => {
  const { aws, clock } = await open({ statementPython: undefined });
  await create(aws, 's');
  clock.advance(0);
  const run = aws.glue.send(new RunStatementCommand({ SessionId: 's', Code: '1' }));
  await expect(run).rejects.toThrow('start it with --engine spark');
  expect((await session(aws, 's'))?.Status).toBe('READY');
});

test('a session whose process dies is FAILED, and so is what it ran', async () => {
  const { aws, clock } = await open();
  await create(aws, 's');
  clock.advance(0);
  const code = 'import os; os._exit(1)';
  const { Id } = await aws.glue.send(new RunStatementCommand({ SessionId: 's', Code: code }));
  await expect.poll(async () => (await session(aws, 's'))?.Status, { timeout: 20_000 }).toBe('FAILED');
  const { Statement } = await aws.glue.send(new GetStatementCommand({ SessionId: 's', Id }));
  expect(Statement?.State).toBe('ERROR');
});

test('after a restart no session is alive, and those that were stopped stay stopped', async () => {
  const { aws, clock } = await open();
  for (const id of ['alive', 'stopped']) await create(aws, id);
  clock.advance(0);
  await aws.glue.send(new StopSessionCommand({ Id: 'stopped' }));
  clock.advance(0);
  await aws.restart();
  const { Sessions = [] } = await aws.glue.send(new ListSessionsCommand({}));
  expect(Sessions.map(({ Id, Status }) => [Id, Status])).toEqual([
    ['alive', 'FAILED'],
    ['stopped', 'STOPPED'],
  ]);
});
