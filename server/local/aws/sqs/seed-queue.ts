import type { Store } from '#server/local/aws/state/store.ts';
import { initialAttributes } from './queue.ts';
import type { SqsContext } from './sqs-context.ts';

export const STATE_CHANGES_QUEUE = 'comporta-state-changes';

/** The queue that a deployment makes on AWS. Once per data folder: a user may delete it. */
export function seedQueue({ queues, clock }: SqsContext, store: Store): void {
  const seeded = store.collection<{ at: number }>('seeded');
  if (seeded.get('state-changes') !== null) return;
  store.transaction(() => {
    const name = STATE_CHANGES_QUEUE;
    if (queues.get(name) === null) {
      queues.put(name, { name, createdAt: clock.now(), attributes: initialAttributes });
    }
    seeded.put('state-changes', { at: clock.now() });
  });
}
