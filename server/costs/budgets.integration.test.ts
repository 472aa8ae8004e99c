import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type BudgetInput, budgetInput } from '#server/contract/budget.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { ManualClock } from '#server/lib/manual-clock.ts';
import { startRun } from '#server/runs/start-run.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { deleteBudget } from './delete-budget.ts';
import { listBudgets } from './list-budgets.ts';
import { putBudget } from './put-budget.ts';
import { refuseOverBudget } from './refuse-over-budget.ts';

const actor = { name: 'ana', role: 'admin' } as const;
const clock = new ManualClock('2026-11-23T12:00:00Z');
let context: TestContext;

beforeAll(async () => {
  context = await startTestContext({ clock });
});
afterAll(() => context.stop());
beforeEach(() => context.query('DELETE FROM budget; DELETE FROM ledger_entry'));

function spend(job: string, usd: number, at = '2026-11-10T00:00:00Z', notedAt = '2026-11-23T11:00:00Z') {
  return context.query(`
    INSERT INTO ledger_entry (kind, subject, at, noted_at, job, cost_nano_usd)
    VALUES ('run', gen_random_uuid()::text, '${at}', '${notedAt}', '${job}', ${usd * 1e9})`);
}

function set(scope: 'all' | 'movies-csv', change: Partial<BudgetInput> & { limitUsd: string }) {
  return putBudget(context.ctx, { scope, input: budgetInput.parse({ action: 'refuse', ...change }), actor });
}

test.each(['0', '0.00', '-5', 'lots'])('a limit of %s is refused, with the reason', (limitUsd) => {
  expect(budgetInput.safeParse({ limitUsd }).error?.issues[0]?.message).toMatch(/limitUsd must be/);
});

test('a budget shows what the month has spent of it, and the highest threshold that is reached', async () => {
  await spend('movies-csv', 8.5);
  await spend('movies-csv', 100, '2026-10-31T23:59:59Z');
  const budget = await set('all', { limitUsd: '10', thresholds: [50, 80, 95] });
  expect(budget).toMatchObject({
    spentUsd: '8.5',
    percent: 85,
    reached: 80,
    refuses: false,
    updatedBy: 'ana',
  });
});

test('a spent budget refuses new runs and says which; another job goes on', async () => {
  await set('movies-csv', { limitUsd: '10' });
  await spend('movies-csv', 10);
  const request = { job: 'movies-csv', input: {}, idempotencyKey: null, actor } as const;
  await expect(startRun(context.ctx, request)).rejects.toThrow('budget of $10 for movies-csv is spent');
  await expect(refuseOverBudget(context.ctx, 'tmdb-json')).resolves.toBeUndefined();
});

test('a nano-dollar below its limit a budget refuses nothing', async () => {
  await set('all', { limitUsd: '10.000000001' });
  await spend('movies-csv', 10);
  await expect(refuseOverBudget(context.ctx, 'movies-csv')).resolves.toBeUndefined();
});

test('within the grace period runs still start, and after it no more', async () => {
  await set('all', { limitUsd: '10', graceMinutes: 90 });
  await spend('movies-csv', 10);
  await expect(refuseOverBudget(context.ctx, 'movies-csv')).resolves.toBeUndefined();
  const later = {
    ...context.ctx,
    clock: new ManualClock(new Date(clock.now().getTime() + 31 * MINUTE).toISOString()),
  };
  await expect(refuseOverBudget(later, 'movies-csv')).rejects.toThrow('is spent');
});

test('nothing is refused unless somebody chose it', async () => {
  await set('all', { limitUsd: '1', action: 'tell' });
  await spend('movies-csv', 10);
  await expect(refuseOverBudget(context.ctx, 'movies-csv')).resolves.toBeUndefined();
});

test('a budget that is taken away is gone, and taking it away again says so', async () => {
  await set('all', { limitUsd: '1' });
  await deleteBudget(context.ctx, { scope: 'all' });
  expect(await listBudgets(context.ctx)).toEqual({ items: [], nextCursor: null });
  await expect(deleteBudget(context.ctx, { scope: 'all' })).rejects.toThrow('There is no budget all');
});
