import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '#server/lib/durations.ts';
import { ManualClock } from '#server/lib/manual-clock.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { createSignInLink } from './create-sign-in-link.ts';
import { findSession } from './find-session.ts';
import { redeemToken } from './redeem-token.ts';
import { maxSignInFailuresPerMinute } from './session-limits.ts';
import { signOut } from './sign-out.ts';

const adminToken = 'an-administrators-token-of-40-characters';
const owner = { role: 'admin', name: 'owner' } as const;

let context: TestContext;
let clock: ManualClock;

beforeAll(async () => {
  clock = new ManualClock();
  context = await startTestContext({ clock, settings: { adminToken } });
});
afterAll(() => context.stop());
// Each test in a minute of its own: failures are counted by minute.
beforeEach(() => clock.advance(10 * MINUTE));

async function linkToken(): Promise<string> {
  const { hash } = new URL(await createSignInLink(context.ctx, owner));
  return hash.replace('#token=', '');
}

test('a link keeps its token in the fragment, where no log sees it', async () => {
  const link = new URL(await createSignInLink(context.ctx, owner));
  expect(link.pathname + link.search).toBe('/sign-in');
  expect(link.hash).toMatch(/^#token=[\w-]{43}$/);
});

test('a link signs in once', async () => {
  const token = await linkToken();
  const { token: session, actor } = await redeemToken(context.ctx, { token });
  expect(actor).toEqual({ role: 'admin', name: 'owner' });
  expect(await findSession(context.ctx, { token: session })).toEqual(actor);
  await expect(redeemToken(context.ctx, { token })).rejects.toMatchObject({ code: 'not_signed_in' });
});

test('of ten people with the same link, one gets in', async () => {
  const token = await linkToken();
  const tries = await Promise.allSettled(
    Array.from({ length: 10 }, () => redeemToken(context.ctx, { token })),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a link works for 15 minutes', async () => {
  const token = await linkToken();
  await clock.advance(15 * MINUTE);
  await expect(redeemToken(context.ctx, { token })).rejects.toMatchObject({ code: 'not_signed_in' });
});

test("the administrator's token signs in again and again", async () => {
  await redeemToken(context.ctx, { token: adminToken });
  expect((await redeemToken(context.ctx, { token: adminToken })).actor.role).toBe('admin');
});

test('a session ends after 12 idle hours', async () => {
  const { token } = await redeemToken(context.ctx, { token: adminToken });
  await clock.advance(11 * HOUR);
  expect(await findSession(context.ctx, { token })).not.toBeNull();
  await clock.advance(11 * HOUR);
  expect(await findSession(context.ctx, { token })).not.toBeNull();
  await clock.advance(12 * HOUR);
  expect(await findSession(context.ctx, { token })).toBeNull();
});

test('a session ends after 7 days, however busy', async () => {
  const { token } = await redeemToken(context.ctx, { token: adminToken });
  for (let hours = 0; hours < 7 * 24 - 6; hours += 6) {
    await clock.advance(6 * HOUR);
    expect(await findSession(context.ctx, { token })).not.toBeNull();
  }
  await clock.advance(6 * HOUR);
  expect(await findSession(context.ctx, { token })).toBeNull();
});

test('signing out ends the session at once, and signing out again does no harm', async () => {
  const { token } = await redeemToken(context.ctx, { token: adminToken });
  await signOut(context.ctx, { token });
  await signOut(context.ctx, { token });
  expect(await findSession(context.ctx, { token })).toBeNull();
});

test('after 20 wrong tokens in a minute nobody signs in until the next', async () => {
  const wrong = () => redeemToken(context.ctx, { token: 'a-wrong-token-of-some-length' });
  for (let count = 0; count < maxSignInFailuresPerMinute; count += 1)
    await expect(wrong()).rejects.toMatchObject({ code: 'not_signed_in' });
  await expect(wrong()).rejects.toMatchObject({ code: 'too_many_requests' });
  await expect(redeemToken(context.ctx, { token: adminToken })).rejects.toMatchObject({
    code: 'too_many_requests',
  });
  await clock.advance(1 * MINUTE);
  expect((await redeemToken(context.ctx, { token: adminToken })).actor.name).toBe('admin');
});

test('the database holds no token that signs in', async () => {
  const token = await linkToken();
  const { token: session } = await redeemToken(context.ctx, { token });
  const dump = JSON.stringify(await context.query('SELECT * FROM session, sign_in_token'));
  expect(dump).toContain('owner');
  for (const secret of [token, session, adminToken]) expect(dump).not.toContain(secret);
});

test('what can never be used again is swept away', async () => {
  await linkToken();
  await redeemToken(context.ctx, { token: adminToken });
  await clock.advance(30 * DAY);
  await redeemToken(context.ctx, { token: adminToken });
  expect(await context.query('SELECT 1 FROM session')).toHaveLength(1);
  expect(await context.query('SELECT 1 FROM sign_in_token')).toHaveLength(0);
});
