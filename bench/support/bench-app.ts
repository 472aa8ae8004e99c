import type { ServerContext } from '#server/context.ts';
import type { NextRoute } from '#server/http/route.ts';
import { foldHistory } from '#server/runs/fold-history.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { seedRuns } from './seed-runs.ts';

const adminToken = 'bench-administrator-token-0123456789abcdef';

export type BenchApp = TestContext & {
  runs: number;
  /** One GET through the whole HTTP layer (sign-in, parsing, verb, JSON); answers its body and its milliseconds. */
  get(address: string): Promise<{ body: unknown; ms: number }>;
};

/** A route of the app in this process, on an embedded PostgreSQL of its own with a year of so many runs. */
export async function startBenchApp(options: {
  runs: number;
  end: Date;
  /** For who looks at sums by day. */
  hasSums?: boolean;
  routeOn: (context: () => Promise<ServerContext>) => NextRoute;
}): Promise<BenchApp> {
  const context = await startTestContext({ settings: { adminToken } });
  const { databaseUrl } = context.ctx.settings;
  if (databaseUrl === undefined) throw new Error('a test context has a database');
  await seedRuns(databaseUrl, {
    ...options,
    upkeep: options.hasSums ? () => foldHistory(context.ctx) : null,
  });
  const handle = options.routeOn(async () => context.ctx);
  const headers = { authorization: `Bearer ${adminToken}` };
  return {
    ...context,
    runs: options.runs,
    async get(address) {
      const began = performance.now();
      const response = await handle(new Request(`http://127.0.0.1${address}`, { headers }), {
        params: Promise.resolve({}),
      });
      const body: unknown = await response.json();
      const ms = performance.now() - began;
      if (response.status !== 200)
        throw new Error(`${address} answered ${response.status}: ${JSON.stringify(body)}`);
      return { body, ms };
    },
  };
}
