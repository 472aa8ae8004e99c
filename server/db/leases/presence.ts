import pg from 'pg';
import type { Clock } from '#server/lib/clock.ts';
import type { Logger } from '#server/lib/logger.ts';

export type Presence = {
  /** Resolves when the lock is held, or when it is known that it is not to be had now. */
  ready: Promise<void>;
  stop(): Promise<void>;
};

type Options = { databaseUrl: string; holder: string; clock: Clock; log: Logger };

const RETRY_MS = 500;
/** A connection that died without a word is found out by asking it something. */
const PROBE_MS = 5_000;

/**
 * One connection that does nothing but hold a session lock on this instance's name. PostgreSQL frees the lock the
 * moment the connection ends, so the others notice a process that died at once instead of at the end of its leases.
 */
export function openPresence(options: Options): Presence {
  const stopping = new AbortController();
  const { promise: ready, resolve: tellReady } = Promise.withResolvers<void>();
  const done = run(options, stopping.signal, tellReady).finally(tellReady);
  return {
    ready,
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

async function run(options: Options, stopping: AbortSignal, tellReady: () => void): Promise<void> {
  const { clock, log } = options;
  while (!stopping.aborted) {
    try {
      const isPooled = await beThere(options, stopping, tellReady);
      if (isPooled) {
        log.info('presence: behind a pooler; the end of a lease is what tells that its holder is gone');
        return;
      }
    } catch (error) {
      log.warn('presence: the connection to PostgreSQL was lost', { error: String(error) });
      tellReady();
    }
    await clock.sleep(RETRY_MS, stopping);
  }
}

/** Answers true when a session lock means nothing here, otherwise holds it until it is stopped or lost. */
async function beThere(
  { databaseUrl, holder, clock }: Options,
  stopping: AbortSignal,
  tellReady: () => void,
): Promise<boolean> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 5_000,
    query_timeout: 3_000,
    keepAlive: true,
  });
  const lost = new Promise<never>((_resolve, reject) => {
    client.on('error', reject);
    client.on('end', () => reject(new Error('connection ended')));
  });
  lost.catch(() => undefined);
  try {
    await client.connect();
    if (await isPooled(client)) return true;
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [holder]);
    tellReady();
    while (!stopping.aborted) {
      await Promise.race([clock.sleep(PROBE_MS, stopping), lost]);
      if (!stopping.aborted) await client.query('SELECT 1');
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * A pooler in transaction mode would leave the lock on a connection that others use. It also makes up the process id
 * by which a client could cancel, so that one is not the id of the process that answers.
 */
async function isPooled(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid !== Reflect.get(client, 'processID');
}
