import type { ServerContext } from '#server/context.ts';
import { noteOwnCalls } from '#server/costs/note-own-calls.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { type PollLoop, startPollLoop } from '#server/lib/poll-loop.ts';

/** Every instance adds its own calls to the ledger; it needs no lease, since each adds only what it has sent itself. */
export function startOwnCalls(ctx: ServerContext): PollLoop {
  const loop = startPollLoop({
    name: 'own-calls',
    clock: ctx.clock,
    log: ctx.log,
    afterErrorMs: MINUTE,
    async tick() {
      await noteOwnCalls(ctx);
      return MINUTE;
    },
  });
  return {
    wake: () => loop.wake(),
    async stop() {
      await loop.stop();
      await noteOwnCalls(ctx);
    },
  };
}
