import type { SeededRandom } from './seeded-random.ts';

export type Intent = {
  atMs: number;
  key: string;
  job: 'movies-csv' | 'tmdb-json';
  instance: number;
  /** Somebody clicks twice: the same key goes to two instances at once. */
  isDouble: boolean;
};

export type Trouble =
  | { atMs: number; kind: 'kill'; instance: number; forMs: number }
  | { atMs: number; kind: 'half-open'; instance: number; forMs: number }
  | { atMs: number; kind: 'database-away'; forMs: number }
  | { atMs: number; kind: 'aws'; operation: string; fault: (typeof faults)[number]; forMs: number };

/** A lost request is not among them: the search for it takes two minutes, and the simulation has it. */
const faults = ['drop-response', 'fail-after-effect', 'throttle'] as const;

/** Everything that will happen, from a seed: who wants a run when, and what breaks meanwhile. */
export function chaosPlan(
  random: SeededRandom,
  durationMs: number,
): { intents: Intent[]; troubles: Trouble[] } {
  const intents: Intent[] = [];
  for (let atMs = 0; atMs < durationMs; atMs += 200 + random.below(1_000)) {
    intents.push({
      atMs,
      key: `chaos-${random.below(2 ** 31)}-${intents.length}`,
      job: random.pick(['movies-csv', 'tmdb-json']),
      instance: random.below(3),
      isDouble: random.next() < 0.3,
    });
  }
  const troubles: Trouble[] = [];
  for (let atMs = 2_000; atMs < durationMs - 5_000; atMs += 2_000 + random.below(3_000))
    troubles.push(trouble(random, atMs));
  return { intents, troubles };
}

function trouble(random: SeededRandom, atMs: number): Trouble {
  const forMs = 500 + random.below(3_000);
  const instance = random.below(3);
  const kind = random.pick<Trouble['kind']>(['kill', 'kill', 'half-open', 'database-away', 'aws', 'aws']);
  if (kind === 'kill' || kind === 'half-open') return { atMs, kind, instance, forMs };
  if (kind === 'database-away') return { atMs, kind, forMs };
  const operation = random.pick(['AWSGlue.StartJobRun', 'AWSGlue.StartJobRun', 'AWSGlue.GetJobRuns']);
  return { atMs, kind, operation, fault: random.pick(faults), forMs };
}
