import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#server/contract/permissions.ts';
import { ServiceError } from '#server/errors.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { createQuery } from './create-query.ts';
import { getQuery } from './get-query.ts';
import { listQueryVersions } from './list-query-versions.ts';
import { seedShippedQueries } from './seed-shipped-queries.ts';
import { shippedMoviesQueries } from './shipped-movies-queries.ts';
import { updateQuery } from './update-query.ts';

const ana: Actor = { name: 'ana', role: 'operator' };
const bruno: Actor = { name: 'bruno', role: 'operator' };
const title = { en: 'Count', 'pt-BR': 'Contagem' };
let context: TestContext;

beforeAll(async () => {
  context = await startTestContext();
});
afterAll(() => context.stop());

const input = (sql: string) => ({ dataset: 'movies' as const, title, sql });
const create = () =>
  createQuery(context.ctx, { actor: ana, query: { ...input('SELECT 1'), tags: ['daily'] } });
const versionsOf = (id: string) => listQueryVersions(context.ctx, { id, before: null, limit: 50 });

test('every save stays as a version: what it was, who saved it, and why', async () => {
  const { id } = await create();
  const query = { ...input('SELECT 2'), version: 1, note: 'the other number' };
  expect(await updateQuery(context.ctx, { id, actor: bruno, query })).toMatchObject({
    version: 2,
    updatedBy: 'bruno',
    createdBy: 'ana',
    tags: ['daily'],
  });
  const { items } = await versionsOf(id);
  expect(items).toMatchObject([
    { version: 2, sql: 'SELECT 2', savedBy: 'bruno', note: 'the other number', title },
    { version: 1, sql: 'SELECT 1', savedBy: 'ana', note: '', tags: ['daily'] },
  ]);
});

test('a save that began from an older version is refused with the newer one, and overwrites nothing', async () => {
  const { id } = await create();
  await updateQuery(context.ctx, { id, actor: ana, query: { ...input('SELECT 2'), version: 1 } });
  const late = updateQuery(context.ctx, { id, actor: bruno, query: { ...input('SELECT 3'), version: 1 } });
  await expect(late).rejects.toMatchObject({
    code: 'conflict',
    details: { query: { sql: 'SELECT 2', version: 2, updatedBy: 'ana' } },
  });
  await expect(late).rejects.toBeInstanceOf(ServiceError);
  expect((await getQuery(context.ctx, { id })).sql).toBe('SELECT 2');
});

test('of twenty saves at once from one version exactly one wins', async () => {
  const { id } = await create();
  const saves = Array.from({ length: 20 }, (_none, index) =>
    updateQuery(context.ctx, { id, actor: bruno, query: { ...input(`SELECT ${index}`), version: 1 } }),
  );
  const outcomes = await Promise.allSettled(saves);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await versionsOf(id)).items).toHaveLength(2);
});

test('a shipped query that nobody edited is brought to new words without a version; an edited one is left', async () => {
  const [shipped] = shippedMoviesQueries;
  if (shipped === undefined) throw new Error('There is no shipped query.');
  await seedShippedQueries(context.ctx, [shipped]);
  await seedShippedQueries(context.ctx, [{ ...shipped, sql: 'SELECT 42' }]);
  const row = (await context.ctx.db.queries.listQueries({})).find(({ slug }) => slug === shipped.slug);
  expect(row?.sql).toBe('SELECT 42');
  expect((await versionsOf(row?.id ?? '')).items).toMatchObject([{ version: 1, sql: 'SELECT 42' }]);
});

test('versions come a page at a time', async () => {
  const { id } = await create();
  for (const sql of ['SELECT 2', 'SELECT 3'])
    await updateQuery(context.ctx, { id, actor: ana, query: input(sql) });
  const first = await listQueryVersions(context.ctx, { id, before: null, limit: 2 });
  expect(first.items.map(({ version }) => version)).toEqual([3, 2]);
  const rest = await listQueryVersions(context.ctx, { id, before: Number(first.nextCursor), limit: 2 });
  expect([rest.items.map(({ version }) => version), rest.nextCursor]).toEqual([[1], null]);
});

test('a query is owned by who made it, until it is given to another; a save that names nobody changes nothing', async () => {
  const title = { en: 'x', 'pt-BR': 'x' };
  const query = { dataset: 'movies' as const, title, sql: 'SELECT 1 AS n' };
  const { id, owner } = await createQuery(context.ctx, { actor: { name: 'ana', role: 'operator' }, query });
  expect(owner).toBe('ana');
  const rui = { name: 'rui', role: 'operator' } as const;
  expect((await updateQuery(context.ctx, { id, actor: rui, query })).owner).toBe('ana');
  expect((await updateQuery(context.ctx, { id, actor: rui, query: { ...query, owner: 'rui' } })).owner).toBe(
    'rui',
  );
});
