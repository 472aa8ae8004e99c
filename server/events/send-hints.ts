import pg from 'pg';
import type { Clock } from '#server/lib/clock.ts';
import { SECOND } from '#server/lib/durations.ts';
import type { Logger } from '#server/lib/logger.ts';

const retryMs = SECOND;
/** Far more than can change while nothing can be committed. */
const maxUnsent = 1_000;

export type HintSender = { send(texts: string[]): Promise<void>; stop(): Promise<void> };

/** Sends at once, and what could not be sent again and again: a change that was committed must reach the screens. */
export function startHintSender(options: {
  databaseUrl: string;
  channel: string;
  clock: Clock;
  log: Logger;
}): HintSender {
  const { clock, log, channel } = options;
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: 1,
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
    keepAlive: true,
  });
  pool.on('error', (error) => log.warn('events: an idle connection was lost', { error: error.message }));
  const unsent = new Set<string>();
  const stopping = new AbortController();
  let retrying: Promise<void> | null = null;

  async function trySend(texts: string[]): Promise<boolean> {
    try {
      await pool.query(
        "SELECT pg_notify($1, gen_random_uuid() || ' ' || hint) FROM unnest($2::text[]) AS hint",
        [channel, texts],
      );
      return true;
    } catch (error) {
      log.warn('events: hints were not sent', { count: texts.length, error: String(error) });
      return false;
    }
  }

  async function retry(): Promise<void> {
    while (unsent.size > 0) {
      await clock.sleep(retryMs, stopping.signal);
      if (stopping.signal.aborted) return;
      const texts = [...unsent];
      if (await trySend(texts)) for (const text of texts) unsent.delete(text);
    }
  }

  return {
    async send(texts) {
      if (await trySend(texts)) return;
      for (const text of texts) if (unsent.size < maxUnsent) unsent.add(text);
      retrying ??= retry().finally(() => {
        retrying = null;
      });
    },
    async stop() {
      stopping.abort();
      await retrying;
      await pool.end();
    },
  };
}
