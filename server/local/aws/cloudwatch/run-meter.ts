import { availableParallelism } from 'node:os';
import { type Clock, epochSeconds } from '#server/local/aws/clock.ts';
import { logEvent } from '#server/local/aws/json-log.ts';
import { type ProcessUsage, processUsage } from './process-usage.ts';
import type { RunUsage } from './run-usage.ts';

/** Nothing can be read of a run once it has ended, so it is looked at often, most of all at first ... */
const SHORTEST_LOOK_MS = 250;
const LONGEST_LOOK_MS = 2_000;

/** ... and told as often as Glue tells it, and once more at its end. */
const TELL_SECONDS = 30;

type Reading = ProcessUsage & { readonly at: number };

/** Measures one run from its start to its end. */
export class RunMeter {
  readonly #clock: Clock;
  readonly #group: number;
  readonly #tell: (usage: RunUsage) => void;
  #told: Reading;
  #seen: Reading;
  #lookMs = SHORTEST_LOOK_MS;
  #callOff: () => void;

  constructor(group: number, clock: Clock, tell: (usage: RunUsage) => void) {
    this.#clock = clock;
    this.#group = group;
    this.#tell = tell;
    this.#told = { at: epochSeconds(clock), cpuSeconds: 0, bytesRead: 0, bytesWritten: 0 };
    this.#seen = this.#told;
    this.#callOff = this.#again();
  }

  stop(): void {
    this.#callOff();
    this.#tellSeen();
  }

  #again(): () => void {
    return this.#clock.after(this.#lookMs, () => {
      this.#lookMs = Math.min(this.#lookMs * 2, LONGEST_LOOK_MS);
      this.#callOff = this.#again();
      this.#look().catch((error: unknown) => logEvent('run-not-measured', { error: String(error) }));
    });
  }

  async #look(): Promise<void> {
    const usage = await processUsage(this.#group);
    if (usage === null) return;
    this.#seen = { ...usage, at: epochSeconds(this.#clock) };
    if (this.#seen.at - this.#told.at >= TELL_SECONDS) this.#tellSeen();
  }

  #tellSeen(): void {
    const seconds = this.#seen.at - this.#told.at;
    if (seconds <= 0) return;
    // A process of the group that has ended takes its numbers with it.
    const since = (name: keyof ProcessUsage) => Math.max(this.#seen[name] - this.#told[name], 0);
    const processors = since('cpuSeconds') / seconds;
    const usage = {
      at: this.#seen.at,
      seconds,
      cpu: Math.min(processors / availableParallelism(), 1),
      utilization: Math.min(processors, 1),
      bytesRead: since('bytesRead'),
      bytesWritten: since('bytesWritten'),
    };
    this.#told = this.#seen;
    this.#tell(usage);
  }
}
