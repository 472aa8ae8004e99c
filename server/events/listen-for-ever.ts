import pg from 'pg';
import type { Clock } from '#server/lib/clock.ts';
import type { Logger } from '#server/lib/logger.ts';

type Listening = {
  databaseUrl: string;
  channel: string;
  clock: Clock;
  log: Logger;
  onMessage(text: string): void;
  /** From here on everything is heard; what was said before, or since the last connection was lost, was not. */
  onGap(): void;
};

const firstRetryMs = 250;
const longestRetryMs = 5_000;
/** A connection that died without a word is found out by asking it something. */
const probeMs = 5_000;

/** Keeps one connection of its own on LISTEN, and connects again whenever it is lost, until it is stopped. */
export function listenForEver(listening: Listening): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const done = run(listening, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

async function run(listening: Listening, stopping: AbortSignal): Promise<void> {
  const { clock, log } = listening;
  let retryMs = firstRetryMs;
  while (!stopping.aborted) {
    try {
      await listenOnce(listening, stopping, () => {
        retryMs = firstRetryMs;
        listening.onGap();
      });
    } catch (error) {
      log.warn('events: not listening to PostgreSQL', { error: String(error), retryMs });
    }
    if (stopping.aborted) return;
    await clock.sleep(retryMs, stopping);
    retryMs = Math.min(retryMs * 2, longestRetryMs);
  }
}

/** Returns when it is stopped, throws when the connection is lost. */
async function listenOnce(
  listening: Listening,
  stopping: AbortSignal,
  onListening: () => void,
): Promise<void> {
  const client = new pg.Client({
    connectionString: listening.databaseUrl,
    connectionTimeoutMillis: 5_000,
    query_timeout: 3_000,
    keepAlive: true,
  });
  const lost = new Promise<never>((_resolve, reject) => {
    client.on('error', reject);
    client.on('end', () => reject(new Error('connection ended')));
  });
  // It may be lost while we await something else; the await below still sees it.
  lost.catch(() => undefined);
  try {
    await client.connect();
    client.on('notification', ({ payload }) => listening.onMessage(payload ?? ''));
    await client.query(`LISTEN ${client.escapeIdentifier(listening.channel)}`);
    onListening();
    while (!stopping.aborted) {
      await Promise.race([listening.clock.sleep(probeMs, stopping), lost]);
      if (!stopping.aborted) await client.query('SELECT 1');
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}
