import { isTerminal } from '#server/contract/run-state.ts';
import { glueRunCost } from '#server/costs/glue-run-cost.ts';
import { markerOf } from '#server/runs/run-marker.ts';
import type { Commit } from './model-db.ts';
import { settings, type World } from './sim-instance.ts';

/** One run for one wish: Glue never has two first attempts with the same row's id. */
export function checkOneRunPerIntent({ glue }: World): void {
  const markers = glue.lives.flatMap(({ attempt, arguments: given }) =>
    attempt === 0 ? (markerOf(given) ?? []) : [],
  );
  const doubled = markers.find((marker, at) => markers.indexOf(marker) !== at);
  if (doubled !== undefined) throw new Error(`I1: the intent ${doubled} has two runs in Glue`);
}

/** An end is an end, and a row stays with its Glue run. Called at every commit. */
export function checkCommit({ before, after }: Commit): void {
  if (before === undefined) return;
  const hadEnded = isTerminal(before.state) && before.state !== 'NOT_STARTED';
  if (hadEnded && after.state !== before.state)
    throw new Error(`I3: run ${before.id} had ended as ${before.state} and became ${after.state}`);
  if (before.glueRunId !== null && after.glueRunId !== before.glueRunId)
    throw new Error(`I3: run ${before.id} was ${before.glueRunId} and became ${after.glueRunId}`);
}

/** After the faults have stopped and everybody has had the time to find out: the history is what happened. */
export function checkHistory({ glue, model }: World): void {
  const rows = [...model.runs.values()];
  for (const life of glue.lives) {
    const own = rows.filter(({ glueRunId }) => glueRunId === life.glueRunId);
    const [row] = own;
    if (own.length !== 1 || row === undefined)
      throw new Error(`I2: Glue's run ${life.glueRunId} has ${own.length} rows`);
    const marker = markerOf(life.arguments);
    if (marker !== null && life.attempt === 0 && row.id !== marker)
      throw new Error(`I2: the run of ${marker} is in the history as another's, ${row.id}`);
    if (marker !== null && row.origin !== 'comporta')
      throw new Error(`I2: ${life.glueRunId} is ours, and called ${row.origin}`);
    const state = glue.stateOf(life);
    if (row.state !== state) throw new Error(`I4: ${life.glueRunId} is ${state}, and called ${row.state}`);
    const told = glue.get(life.jobName, life.glueRunId);
    const cost = told === null ? null : glueRunCost({ ...told, region: settings.region });
    if (row.costNanoUsd !== (cost?.nanoUsd ?? null))
      throw new Error(`I5: ${life.glueRunId} costs ${cost?.nanoUsd}, and is said to cost ${row.costNanoUsd}`);
  }
  for (const row of rows) {
    if (!isTerminal(row.state)) throw new Error(`I6: run ${row.id} is still called ${row.state}`);
    if (row.glueRunId === null && row.state !== 'NOT_STARTED')
      throw new Error(`I2: run ${row.id} is called ${row.state} without a run in Glue`);
  }
}

/** Each step of each run was written down once. */
export function checkEvents({ model }: World): void {
  for (const [runId, events] of Map.groupBy(model.events, (event) => event.runId)) {
    const states = events.filter(({ kind }) => kind === 'state');
    for (const [at, { from, to }] of states.entries()) {
      const previous = states[at - 1];
      if (previous !== undefined && previous.to !== from)
        throw new Error(`I3: the history of ${runId} goes from ${previous.to} to "${from} -> ${to}"`);
    }
    if (states.at(-1)?.to !== model.runs.get(runId)?.state)
      throw new Error(`I3: the history of ${runId} does not end with its state`);
  }
}

/**
 * Polling costs so many calls a minute at most, whoever does it; besides, each row costs a start and, at worst, a search,
 * each stop a few sends, and each instance that takes over asks about both jobs at once.
 */
export function checkBudget({ network, model, instances }: World, lengthMs: number): void {
  const pollsAMinute = (2 * 60_000) / settings.pollFastMs;
  const stops = [...model.runs.values()].filter((row) => row.stopRequestedAt !== null).length;
  const budget =
    pollsAMinute * (lengthMs / 60_000) + 14 * model.runs.size + 40 * stops + 12 * instances.length;
  if (network.calls > budget)
    throw new Error(`I7: ${network.calls} calls in ${lengthMs / 1000} s, at most ${budget} were due`);
}
