import pg from 'pg';
import { createAws } from '#server/aws/aws.ts';
import { parseSettings, type Settings } from '#server/config/settings.ts';
import { type ServerContext, stopContext } from '#server/context.ts';
import { openDatabase } from '#server/db/database.ts';
import { startEvents } from '#server/events/events.ts';
import { type Clock, systemClock } from '#server/lib/clock.ts';
import { createLogger } from '#server/lib/logger.ts';
import { systemRng } from '#server/lib/rng.ts';
import { startSqlGuard } from '#server/sql-guard/sql-guard.ts';
import { startTestDatabase } from './start-test-database.ts';

export type TestContext = {
  ctx: ServerContext;
  /** Lines of the log, warnings and worse. */
  logged: string[];
  /** To look behind the verbs: what a test asserts or breaks directly in the database. */
  query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]>;
  stop(): Promise<void>;
};

/** A context as the app has it, on a real PostgreSQL of its own; time and settings may be the test's. */
export async function startTestContext({
  clock = systemClock,
  settings = {},
  awsEndpointUrl = 'http://127.0.0.1:1',
}: {
  clock?: Clock;
  settings?: Partial<Settings>;
  /** Where the local AWS listens; nobody listens at the default. */
  awsEndpointUrl?: string;
} = {}): Promise<TestContext> {
  // The SDK finds these as it would find a person's own; the launcher gives the app such a pair too.
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
  const database = await startTestDatabase();
  const logged: string[] = [];
  const log = createLogger(
    () => clock.now(),
    (line) => logged.push(line),
  );
  const all: Settings = {
    ...parseSettings({ DATABASE_URL: database.url, AWS_ENDPOINT_URL: awsEndpointUrl }),
    ...settings,
  };
  const ctx: ServerContext = {
    settings: all,
    clock,
    rng: systemRng,
    log,
    db: openDatabase(database.url),
    aws: createAws({ region: all.region, endpoint: awsEndpointUrl }),
    events: startEvents({ databaseUrl: database.url, clock: systemClock, log }),
    sqlGuard: startSqlGuard(),
  };
  const direct = new pg.Pool({ connectionString: database.url, max: 1 });
  // `end` does not wait for the socket, so that the server's end may still be heard.
  direct.on('error', () => undefined);
  return {
    ctx,
    logged,
    query: async <Row extends pg.QueryResultRow>(sql: string) => (await direct.query<Row>(sql)).rows,
    stop: async () => {
      await stopContext(ctx);
      await direct.end();
      await database.stop();
    },
  };
}
