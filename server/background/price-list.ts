import type { ServerContext } from '#server/context.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { type PollLoop, startPollLoop } from '#server/lib/poll-loop.ts';

/** Every instance reckons with the same prices, a minute after one of them has read the list. */
export function startPriceList(ctx: ServerContext): PollLoop {
  return startPollLoop({
    name: 'price-list',
    clock: ctx.clock,
    log: ctx.log,
    afterErrorMs: MINUTE,
    async tick() {
      await ctx.priceList?.load(ctx.db);
      return MINUTE;
    },
  });
}
