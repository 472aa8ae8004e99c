import { CloudError } from '#server/errors.ts';
import { withMarker } from '#server/runs/run-marker.ts';
import { FakeGlue } from './fake-glue.ts';
import { Network } from './network.ts';
import { seededRng } from './seeded-rng.ts';
import { VirtualTime } from './virtual-time.ts';

/** As many as the SDK makes by itself. */
const attempts = 3;

/**
 * The control: starts runs on the same Glue and the same network as a client with the SDK's defaults does, which sends
 * again whatever had no good answer. Answers how many of its starts became more than one run.
 */
export async function doubledByNaiveClient(seed: number): Promise<number> {
  const rng = seededRng(seed);
  const time = new VirtualTime(rng);
  const glue = new FakeGlue(time, rng, 1000);
  const network = new Network(time, rng);
  network.faults = {
    dropRequest: 0.05,
    dropResponse: 0.1,
    failBefore: 0.05,
    failAfter: 0.1,
    throttle: 0.05,
    delay: 0.1,
  };
  const owner = { isAlive: true, pausedUntilMs: 0 };
  const intents = Array.from({ length: 6 }, () => rng.uuid());
  for (const intent of intents)
    time.after(rng.between(0, 60_000), null, () => {
      void startNaively(() => network.call(owner, () => glue.start('a-job', withMarker(intent, {}))));
    });
  await time.run(time.nowMs + 300_000);
  const runsOf = Map.groupBy(glue.lives, ({ arguments: given }) => JSON.stringify(given));
  return [...runsOf.values()].filter((runs) => runs.filter(({ attempt }) => attempt === 0).length > 1).length;
}

async function startNaively(send: () => Promise<string>): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      await send();
      return;
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
    }
  }
}
