import type { ServerContext } from '#server/context.ts';
import { type Check, checkOutcome } from '#server/contract/check.ts';
import { type DatasetName, datasetName } from '#server/contract/job-name.ts';
import { checkOf } from './check-of.ts';

/** Audits that a history goes back. */
const historyLength = 30;

/** The checks of a dataset, or of all, each with what it said of the newest versions. */
export async function listChecks(
  ctx: Pick<ServerContext, 'db'>,
  { dataset }: { dataset?: DatasetName | undefined },
): Promise<{ items: Check[]; nextCursor: null }> {
  const rows = await ctx.db.checks.listChecks(dataset === undefined ? {} : { dataset });
  const checkIds = rows.map(({ id }) => id);
  const history = await ctx.db.checks.checkHistory({ checkIds, limit: historyLength });
  const byCheck = Map.groupBy(history, ({ checkId }) => checkId);
  const items = rows.map((row) => {
    const results = (byCheck.get(row.id) ?? []).map(({ outcome, at, ...result }) => ({
      ...result,
      outcome: checkOutcome.parse(outcome),
      at: at.toISOString(),
    }));
    const [last = null] = results;
    return {
      ...checkOf(row),
      dataset: datasetName.parse(row.dataset),
      isFromContract: row.slug !== null,
      last: last && {
        runId: last.runId,
        partition: last.partition,
        outcome: last.outcome,
        value: last.value,
        error: last.error,
        at: last.at,
      },
      history: results.map(({ runId, at, value, outcome }) => ({ runId, at, value, outcome })),
    };
  });
  return { items, nextCursor: null };
}
