import type { ServerContext } from '#server/context.ts';
import { apiCallCost, isBilledCall } from './api-call-cost.ts';
import { ratesInForce } from './rates.ts';

type Context = Pick<ServerContext, 'aws' | 'db' | 'clock' | 'settings'>;

/**
 * Adds what this instance has sent to AWS, of operations that are billed by the call, since the last
 * time to the ledger: one entry an operation and day (UTC), so that a year of calls is some thousand rows. What an instance that is killed had not added yet is lost: a minute.
 */
export async function noteOwnCalls(ctx: Context): Promise<void> {
  const at = ctx.clock.now();
  const day = at.toISOString().slice(0, 10);
  const rates = ratesInForce(ctx);
  const { region } = ctx.settings;
  const billed = ctx.aws.takeCalls().filter(({ operation }) => isBilledCall(operation));
  const entries = billed.map(({ operation, calls, units }) => ({
    subject: `${operation} ${day}`,
    at: new Date(`${day}T00:00:00Z`),
    count: BigInt(calls),
    costNanoUsd: apiCallCost({ region, operation, calls, units }, rates)?.nanoUsd ?? null,
  }));
  if (entries.length > 0) await ctx.db.costs.addCalls({ entries });
}
