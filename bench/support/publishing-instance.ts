/** Publishes what waits, in a process of its own; at the n-th of its crash points it says so, and waits to be killed. */
import { parseSettings } from '#server/config/settings.ts';
import { createContext } from '#server/context.ts';
import { publishCrashPoints } from '#server/datasets/crash-points.ts';
import { publishRuns } from '#server/datasets/publish-runs.ts';

let left = Number(process.argv[2]);
const ctx = createContext(parseSettings());
const crash = async (point: string) => {
  if (!publishCrashPoints.some((one) => one === point) || --left !== 0) return;
  process.stdout.write('here\n');
  await new Promise(() => setInterval(() => undefined, 60_000));
};
await publishRuns({ ...ctx, crash }, { retryMs: 0 });
process.exit(0);
