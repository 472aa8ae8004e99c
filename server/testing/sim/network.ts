import { CloudError } from '#server/errors.ts';
import type { SeededRng } from './seeded-rng.ts';
import type { Owner, VirtualTime } from './virtual-time.ts';

/** How often what goes wrong between the app and AWS; all zero once the faults have stopped. */
export type NetworkFaults = {
  dropRequest: number;
  dropResponse: number;
  failBefore: number;
  failAfter: number;
  throttle: number;
  delay: number;
};

export const noFaults: NetworkFaults = {
  dropRequest: 0,
  dropResponse: 0,
  failBefore: 0,
  failAfter: 0,
  throttle: 0,
  delay: 0,
};

/** The app gives up on a call after this; the request may still be on its way. */
const TIMEOUT_MS = 15_000;

/** Carries calls to AWS and back. A request that has left an instance arrives even if the instance has died since. */
export class Network {
  faults: NetworkFaults = noFaults;
  calls = 0;
  readonly #time: VirtualTime;
  readonly #rng: SeededRng;

  constructor(time: VirtualTime, rng: SeededRng) {
    this.#time = time;
    this.#rng = rng;
  }

  call<T>(owner: Owner, effect: () => T): Promise<T> {
    this.calls += 1;
    const { faults } = this;
    const rng = this.#rng;
    const isSlow = rng.chance(faults.delay);
    const requestMs = isSlow ? rng.between(100, 40_000) : rng.between(1, 40);
    const responseMs = isSlow ? rng.between(100, 20_000) : rng.between(1, 40);
    return new Promise((resolve, reject) => {
      const answer = (ms: number, settle: () => void) => this.#time.after(ms, owner, settle);
      answer(TIMEOUT_MS, () => reject(lost('no answer in time')));
      if (rng.chance(faults.dropRequest)) return;
      if (rng.chance(faults.throttle)) return answer(responseMs, () => reject(throttled()));
      if (rng.chance(faults.failBefore)) return answer(responseMs, () => reject(lost('500')));
      const failsAfter = rng.chance(faults.failAfter);
      const dropsResponse = rng.chance(faults.dropResponse);
      this.#time.after(requestMs, null, () => {
        const said = attempt(effect);
        if (dropsResponse) return answer(responseMs, () => reject(lost('socket hang up')));
        if (failsAfter) return answer(responseMs, () => reject(lost('500')));
        answer(responseMs, () => ('value' in said ? resolve(said.value) : reject(said.error)));
      });
    });
  }
}

function attempt<T>(effect: () => T): { value: T } | { error: unknown } {
  try {
    return { value: effect() };
  } catch (error) {
    return { error };
  }
}

function lost(why: string): CloudError {
  return new CloudError('unreachable', `AWS could not be reached: ${why}`, { mayHaveHappened: true });
}

function throttled(): CloudError {
  return new CloudError('throttled', 'AWS is throttling', { awsCode: 'ThrottlingException' });
}
