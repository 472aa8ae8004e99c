import { logEvent } from './json-log.ts';
import { readOptions } from './read-options.ts';
import { startLocalAws } from './start-local-aws.ts';

/** The local AWS as a program. It says its port on stdout once, and ends when its stdin closes. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  // Heard from the first moment on: a stop while it starts, or just as it is ready, must not kill it midway.
  const end = endRequested();
  const localAws = await startLocalAws(options);
  process.stdout.write(`${JSON.stringify({ event: 'ready', port: localAws.port })}\n`);
  await end;
  await localAws.stop();
}

/** Its stdin is the launcher's hand on it: when that opens, be it by a kill -9, the local AWS ends too. */
function endRequested(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const event of ['end', 'close', 'error']) process.stdin.once(event, () => resolve());
  process.stdin.resume();
  process.once('SIGTERM', () => resolve());
  process.once('SIGINT', () => resolve());
  return promise;
}

try {
  await main();
  process.exit(0);
} catch (error) {
  logEvent('local-aws-failed', { error: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}
