/** A program that runs beside the app: the embedded PostgreSQL, the local AWS. */
export type Service = { ended: Promise<void>; stop(): Promise<void> };

export type Supervised = { stop(): Promise<void> };

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;
/** A service that ran this long had a good start: the next restart is quick again. */
const HEALTHY_MS = 30_000;

/** Starts a service and starts it again whenever it ends by itself, waiting longer each time in a row. */
export async function supervise(
  name: string,
  start: () => Promise<Service>,
  say: (line: string) => void,
): Promise<Supervised> {
  let service = await start();
  let stopping = false;
  const cancelWait = new AbortController();

  async function watch(): Promise<void> {
    let delayMs = FIRST_DELAY_MS;
    let startedAt = performance.now();
    while (!stopping) {
      await service.ended;
      if (stopping) return;
      if (performance.now() - startedAt > HEALTHY_MS) delayMs = FIRST_DELAY_MS;
      say(`${name} ended unexpectedly; starting it again.`);
      await wait(delayMs, cancelWait.signal);
      delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
      startedAt = performance.now();
      if (stopping) return;
      try {
        service = await start();
        // Whoever stopped us in the meantime stopped the one before it.
        if (stopping) await service.stop();
      } catch (error) {
        say(`${name} did not start: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  const watching = watch();
  return {
    async stop() {
      stopping = true;
      cancelWait.abort();
      await service.stop();
      await watching;
    },
  };
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
