import { type Aws, createAws } from './aws/aws.ts';
import { parseSettings, type Settings } from './config/settings.ts';
import { PriceList } from './costs/price-list.ts';
import type { PublishCrashPoint } from './datasets/crash-points.ts';
import { type Db, openDatabase } from './db/database.ts';
import { type Events, startEvents } from './events/events.ts';
import { type Clock, systemClock } from './lib/clock.ts';
import { globalSingleton } from './lib/global-singleton.ts';
import { createLogger, type Logger } from './lib/logger.ts';
import { type Rng, systemRng } from './lib/rng.ts';
import type { CrashPoint } from './runs/crash-points.ts';
import { type SqlGuard, startSqlGuard } from './sql-guard/sql-guard.ts';

/** Everything outside of a verb that it may touch. */
export type ServerContext = {
  settings: Settings;
  clock: Clock;
  rng: Rng;
  log: Logger;
  db: Db;
  aws: Aws;
  events: Events;
  sqlGuard: SqlGuard;
  /** Without one, prices are those of the settings and the shipped ones. */
  priceList?: PriceList;
  /** Where a simulation may end this instance; nothing in the app. */
  crash?: (point: CrashPoint | PublishCrashPoint) => Promise<void>;
};

/** The one context of this process, made when it is first asked for. */
export function getContext(): Promise<ServerContext> {
  return globalSingleton('context', async () => createContext(parseSettings()));
}

export function createContext(settings: Settings): ServerContext {
  if (settings.databaseUrl === undefined) {
    throw new Error('DATABASE_URL is not set: start the app by "npm start", which brings a database.');
  }
  const clock = systemClock;
  const log = createLogger(() => clock.now());
  return {
    settings,
    clock,
    rng: systemRng,
    log,
    db: openDatabase(settings.databaseUrl),
    aws: createAws({
      region: settings.region,
      endpoint: settings.awsEndpointUrl,
      queryRoleArn: settings.queryRoleArn,
    }),
    events: startEvents({ databaseUrl: settings.databaseUrl, clock, log }),
    sqlGuard: startSqlGuard(),
    priceList: new PriceList(),
  };
}

export async function stopContext(ctx: ServerContext): Promise<void> {
  await ctx.events.stop();
  await ctx.db.stop();
  ctx.aws.stop();
  await ctx.sqlGuard.stop();
}
