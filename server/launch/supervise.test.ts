import { expect, test } from 'vitest';
import { type Service, supervise } from './supervise.ts';

/** A service whose end the test decides. */
function fakeService(): Service & { end(): void } {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  return { ended, end, stop: async () => end() };
}

test('a service that ends by itself is started again, and one that is stopped is not', async () => {
  const started: ReturnType<typeof fakeService>[] = [];
  const secondStart = Promise.withResolvers<void>();
  const supervised = await supervise(
    'It',
    async () => {
      const service = fakeService();
      started.push(service);
      if (started.length === 2) secondStart.resolve();
      return service;
    },
    () => {},
  );
  started[0]?.end();
  await secondStart.promise;
  await supervised.stop();
  expect(started).toHaveLength(2);
});

test('a service that cannot start the first time is an error for the caller', async () => {
  const start = async (): Promise<Service> => {
    throw new Error('no disk');
  };
  await expect(supervise('It', start, () => {})).rejects.toThrow('no disk');
});
