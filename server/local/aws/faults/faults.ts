import type { Clock } from '#server/local/aws/clock.ts';
import { ConnectionReset } from './connection-reset.ts';
import type { Call, Fault } from './fault.ts';
import { refusal } from './refusal.ts';

interface ActiveFault {
  readonly fault: Fault;
  readonly random: () => number;
  left: number;
  readonly cleared: PromiseWithResolvers<void>;
}

/** Does a call; `isAnswerLost` says that nobody will see what it answers. */
export type Act<T> = (isAnswerLost: boolean) => Promise<T>;

/** Stands before every call: counts it, and lets go wrong what it was told to. */
export class Faults {
  readonly #clock: Clock;
  #active: ActiveFault[] = [];
  #counts = new Map<string, Map<string, number>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(fault: Fault): void {
    const left = fault.count ?? Number.POSITIVE_INFINITY;
    const cleared = Promise.withResolvers<void>();
    this.#active.push({ fault, left, random: seeded(fault.seed), cleared });
  }

  /** From now on nothing goes wrong; runs that were stuck go on. */
  clear(): void {
    for (const { cleared } of this.#active.splice(0)) cleared.resolve();
  }

  counts(): Record<string, Record<string, number>> {
    const services = [...this.#counts].map(
      ([service, counts]) => [service, Object.fromEntries(counts)] as const,
    );
    return Object.fromEntries(services);
  }

  forgetCounts(): void {
    this.#counts = new Map();
  }

  async guard<T>(call: Call, signal: AbortSignal, act: Act<T>): Promise<T> {
    this.#count(call);
    const fault = this.#next(
      ({ kind, service = call.service, operation = call.operation, accessKey }) =>
        kind !== 'stuck' &&
        service === call.service &&
        operation === call.operation &&
        call.accessKey.startsWith(accessKey),
    )?.fault;
    if (fault === undefined) return act(false);
    switch (fault.kind) {
      case 'stuck':
        return act(false);
      case 'slow':
        await this.#wait(fault.delayMs, signal);
        return act(false);
      case 'hang':
        await this.#wait(Number.POSITIVE_INFINITY, signal);
        throw new ConnectionReset();
      case 'reset-before':
        throw new ConnectionReset();
      case 'reset-after':
        await act(true);
        throw new ConnectionReset();
      case 'error-after':
        await act(true);
        throw refusal(call, 'error-after', this.#clock.now());
      default:
        throw refusal(call, fault.kind, this.#clock.now());
    }
  }

  /** Resolves when a run may leave the state; null when nothing holds it there. */
  hold(state: Fault['runState']): Promise<void> | null {
    const stuck = this.#next(({ kind, runState }) => kind === 'stuck' && runState === state);
    return stuck?.cleared.promise ?? null;
  }

  /** The first that fits and strikes this time. */
  #next(fits: (fault: Fault) => boolean): ActiveFault | undefined {
    const found = this.#active.find(
      ({ fault, left, random }) => left > 0 && fits(fault) && random() < fault.probability,
    );
    if (found !== undefined) found.left -= 1;
    return found;
  }

  #count({ service, operation }: Call): void {
    const counts = this.#counts.get(service) ?? new Map<string, number>();
    this.#counts.set(service, counts.set(operation, (counts.get(operation) ?? 0) + 1));
  }

  async #wait(ms: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const callOff = Number.isFinite(ms) ? this.#clock.after(ms, resolve) : () => undefined;
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) resolve();
    await promise;
    callOff();
  }
}

/** Mulberry32: numbers in [0, 1) that a seed determines. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
