import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AlertCondition, AlertInput } from '#server/contract/alert.ts';
import type { Actor } from '#server/contract/permissions.ts';
import { DAY, HOUR, MINUTE, SECOND } from '#server/lib/durations.ts';
import { startTestAws, type TestAws } from '#server/testing/start-test-aws.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { createQuery } from '#server/validations/create-query.ts';
import { followExecutions } from '#server/validations/follow-executions.ts';
import { runQuery } from '#server/validations/run-query.ts';
import { updateQuery } from '#server/validations/update-query.ts';
import { createAlert } from './create-alert.ts';
import { deleteAlert } from './delete-alert.ts';
import { listAlertEvents, readAlertEvents } from './list-alert-events.ts';
import { listAlerts } from './list-alerts.ts';
import { lookAtResults } from './look-at-results.ts';
import { testWebhook } from './test-webhook.ts';
import { deliverDue } from './webhook/deliver-due.ts';
import { postWebhook } from './webhook/post-webhook.ts';

const actor: Actor = { name: 'ana', role: 'operator' };
const title = { en: 'x', 'pt-BR': 'x' };
type Heard = { headers: IncomingHttpHeaders; body: string };
let context: TestContext;
let aws: TestAws;
let receiver: Server;
let heard: Heard[] = [];
let answers: number[] = [];

beforeAll(async () => {
  aws = await startTestAws();
  context = await startTestContext({ awsEndpointUrl: aws.endpoint });
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    heard.push({ headers: request.headers, body });
    response.writeHead(answers.shift() ?? 204, { location: 'http://169.254.169.254/' }).end();
  }).listen(0, '127.0.0.1');
  await until('the receiver to listen', async () => receiver.listening || null);
});
beforeEach(async () => {
  await context.query('TRUNCATE alert, alert_read, execution CASCADE');
  heard = [];
  answers = [];
});
afterAll(async () => {
  receiver.close();
  await context.stop();
  await aws.stop();
});

const receiverHost = () => `127.0.0.1:${(receiver.address() as AddressInfo).port}`;

/** The context at so many milliseconds from now, with the receiver allowed. */
function at(afterMs: number, webhookAllowedHosts = [receiverHost()]) {
  const now = new Date(Date.now() + afterMs);
  const settings = { ...context.ctx.settings, webhookAllowedHosts };
  return { ...context.ctx, settings, clock: { ...context.ctx.clock, now: () => now } };
}

async function alertOn(sql: string, condition: AlertCondition, more: Partial<AlertInput> = {}) {
  const { id: queryId } = await createQuery(context.ctx, { actor, query: { dataset: 'movies', title, sql } });
  const input = { title: 'look', condition, isForAll: true, webhookUrl: null, ...more };
  return { queryId, ...(await createAlert(context.ctx, { queryId, actor, input })) };
}

async function run(queryId: string, sql?: string): Promise<void> {
  if (sql !== undefined)
    await updateQuery(context.ctx, { actor, id: queryId, query: { dataset: 'movies', title, sql } });
  await runQuery(context.ctx, { queryId, idempotencyKey: null, actor });
  await until(
    'Athena to be done',
    async () => (await followExecutions(context.ctx)).unfinished === 0 || null,
  );
  expect(await lookAtResults(context.ctx)).toBeNull();
}

async function told(who = actor) {
  const { items, unread } = await listAlertEvents(context.ctx, { actor: who, limit: 50 });
  return { kinds: items.map(({ kind, value }) => [kind, value]).reverse(), unread, items };
}

test('what becomes otherwise is told, once: that it fires, that the query fails, that all is well again', async () => {
  const { queryId } = await alertOn('SELECT 1 AS n', {
    kind: 'value',
    column: 'n',
    is: 'more-than',
    value: 5,
    upTo: 0,
  });
  await run(queryId);
  expect((await told()).kinds).toEqual([]);
  await run(queryId, 'SELECT 7 AS n');
  await run(queryId, 'SELECT 8 AS n');
  await run(queryId, 'SELECT * FROM nowhere_at_all');
  await run(queryId, 'SELECT 9 AS n');
  await run(queryId, 'SELECT 2 AS n');
  const { kinds } = await told();
  expect(kinds.map(([kind]) => kind)).toEqual(['fired', 'error', 'fired', 'recovered']);
  expect(kinds.map(([, value]) => value)).toEqual(['7', expect.stringContaining('nowhere_at_all'), '9', '2']);
});

test('an execution is looked at once, by however many at a time', async () => {
  const { queryId } = await alertOn('SELECT 1 AS n', { kind: 'rows' });
  await runQuery(context.ctx, { queryId, idempotencyKey: null, actor });
  await until(
    'Athena to be done',
    async () => (await followExecutions(context.ctx)).unfinished === 0 || null,
  );
  await Promise.all(Array.from({ length: 6 }, () => lookAtResults(context.ctx)));
  expect((await told()).kinds).toEqual([['fired', '1']]);
});

test('one for scheduled executions alone is silent about those that people start', async () => {
  const { queryId } = await alertOn('SELECT 1 AS n', { kind: 'rows' }, { isForAll: false });
  await run(queryId);
  expect((await told()).kinds).toEqual([]);
  await context.query(`UPDATE execution SET due_at = now() WHERE query_id = '${queryId}'`);
  await lookAtResults(context.ctx);
  expect((await told()).kinds).toEqual([['fired', '1']]);
});

test('each person reads for themselves', async () => {
  const { queryId } = await alertOn('SELECT 1 AS n', { kind: 'rows' });
  await run(queryId);
  const { items, unread } = await told();
  expect([unread, items[0]?.isUnread]).toEqual([1, true]);
  await readAlertEvents(context.ctx, { actor, until: items[0]?.id ?? '' });
  await readAlertEvents(context.ctx, { actor, until: '0' });
  expect((await told()).unread).toBe(0);
  expect((await told({ name: 'rui', role: 'viewer' })).unread).toBe(1);
});

test('a message is signed so that another can check it, is sent again under its id, and never holds the secret', async () => {
  const webhookUrl = `http://${receiverHost()}/hook?key=1`;
  const { queryId, id, webhookSecret } = await alertOn('SELECT 1 AS n', { kind: 'rows' }, { webhookUrl });
  await run(queryId);
  answers = [500, 302];
  await deliverDue(at(SECOND));
  await deliverDue(at(2 * SECOND));
  expect(heard).toHaveLength(1);
  await deliverDue(at(MINUTE));
  await deliverDue(at(HOUR));
  expect(await deliverDue(at(DAY))).toBeNull();
  expect(heard).toHaveLength(3);
  expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  for (const { headers, body } of heard) {
    // As the specification says it, without our code.
    const key = Buffer.from((webhookSecret ?? '').replace('whsec_', ''), 'base64');
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const signature = createHmac('sha256', key).update(signed).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
    expect(JSON.parse(body)).toMatchObject({
      type: 'alert.fired',
      alert: { id },
      query: { id: queryId },
      value: '1',
    });
  }
  const shown = JSON.stringify(await listAlerts(context.ctx, { queryId }));
  expect(shown).toContain(`"webhookHost":"${receiverHost()}"`);
  expect(shown).not.toMatch(/whsec_|key=1/);
});

test('a receiver that never takes a message is given up after a day, and what it said is shown', async () => {
  const webhookUrl = `http://${receiverHost()}/hook`;
  const { queryId, id } = await alertOn('SELECT 1 AS n', { kind: 'rows' }, { webhookUrl });
  await testWebhook(context.ctx, { id });
  let tries = 0;
  for (let ms = 0; ms < 2 * DAY; ms += 30 * MINUTE) {
    answers = [503];
    tries += (await deliverDue(at(ms))) === null ? 0 : 1;
  }
  expect(heard.length).toBeGreaterThan(20);
  expect(tries).toBeLessThan(60);
  const [alert] = (await listAlerts(context.ctx, { queryId })).items;
  expect(alert?.deliveries).toMatchObject([
    {
      attempts: heard.length,
      deliveredAt: null,
      nextAt: null,
      lastStatus: 503,
      lastError: 'It answered 503.',
    },
  ]);
});

test('a crash after the claim sends the message again; what is deleted is owed nothing', async () => {
  const webhookUrl = `http://${receiverHost()}/hook`;
  const { id } = await alertOn('SELECT 1 AS n', { kind: 'rows' }, { webhookUrl });
  await testWebhook(context.ctx, { id });
  const { db, clock } = at(SECOND);
  const claimedUntil = new Date(clock.now().getTime() + MINUTE);
  expect(await db.alerts.claimDeliveries({ at: clock.now(), claimedUntil, limit: 9 })).toHaveLength(1);
  await deliverDue(at(2 * SECOND));
  expect(heard).toEqual([]);
  await deliverDue(at(2 * MINUTE));
  expect(heard).toHaveLength(1);
  await testWebhook(context.ctx, { id });
  await deleteAlert(context.ctx, { id });
  expect(await deliverDue(at(HOUR))).toBeNull();
  expect(heard).toHaveLength(1);
});

const post = (url: string, addresses: string[], allowedHosts: string[] = []) =>
  postWebhook(
    { url, headers: {}, body: '{}' },
    { allowedHosts, lookup: async () => addresses.map((address) => ({ address, family: 4 })) },
  );

test.each([
  ['this machine by its number', 'http://2130706433/', []],
  ['this machine in hexadecimal', 'http://0x7f.1/', []],
  ['this machine in IPv6', 'http://[::1]/', []],
  ['an IPv4 address inside IPv6', 'http://[::ffff:7f00:1]/', []],
  ['the metadata of the cloud', 'http://169.254.169.254/latest/meta-data/', []],
  ['a name of this machine', 'http://receiver.example/', ['127.0.0.1']],
  ['a name with one private address of two', 'http://receiver.example/', ['8.8.8.8', '10.0.0.1']],
])('a webhook to %s is refused, and nothing is sent', async (_what, url, addresses) => {
  expect(await post(`${url}?port=${receiverHost()}`, addresses)).toMatchObject({
    error: expect.stringContaining('is no address on the internet'),
  });
  expect(heard).toEqual([]);
});

test('a redirect is not followed, and a name is looked up once', async () => {
  const { port } = receiver.address() as AddressInfo;
  let asked = 0;
  const lookup = async () => {
    asked += 1;
    return [{ address: '127.0.0.1', family: 4 }];
  };
  answers = [307];
  const url = `http://receiver.example:${port}/`;
  const message = { url, headers: {}, body: randomUUID() };
  expect(await postWebhook(message, { allowedHosts: ['receiver.example'], lookup })).toEqual({ status: 307 });
  expect([asked, heard.length]).toEqual([1, 1]);
  expect(heard[0]?.headers.host).toBe(`receiver.example:${port}`);
  expect(await postWebhook(message, { allowedHosts: [], lookup })).toHaveProperty('error');
});

test('an address with a password in it is refused', async () => {
  await expect(
    alertOn('SELECT 1 AS n', { kind: 'rows' }, { webhookUrl: 'https://a:b@example.com/' }),
  ).rejects.toMatchObject({ code: 'invalid_input' });
});
