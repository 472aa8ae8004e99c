import type { ServerContext } from '#server/context.ts';
import type { Savings } from '#server/contract/receipt.ts';
import { monthOf } from './ledger-range.ts';
import { nanoOfUsd, usdOfNano } from './nano-usd.ts';
import { stopReceipt } from './stop-receipt.ts';

/** More stops in a month than anybody makes. */
const most = 1000;

/** The receipts of this month, and what they can have saved at most together. */
export async function listSavings(ctx: Pick<ServerContext, 'db' | 'settings' | 'clock'>): Promise<Savings> {
  const runs = await ctx.db.costs.listStoppedRuns({ from: monthOf(ctx.clock.now()).from, limit: most });
  const items = runs.flatMap((run) => {
    const receipt = stopReceipt(ctx, run);
    return receipt === null ? [] : [{ ...receipt, runId: run.id, job: run.job }];
  });
  const saved = items.reduce((sum, { savedAtMostUsd }) => sum + nanoOfUsd(savedAtMostUsd ?? '0'), 0n);
  return { items, nextCursor: null, savedAtMostUsd: usdOfNano(saved) };
}
