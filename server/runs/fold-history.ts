import type { ServerContext } from '#server/context.ts';

/** So many day sums a statement: each is a few hundred rows at the busiest. */
const sumsAtOnce = 200;

/** Keeps the charts quick: folds what the changes of runs have added to the sums by day. Answers the rows folded. */
export async function foldHistory(ctx: Pick<ServerContext, 'db'>): Promise<number> {
  let folded = 0;
  for (;;) {
    const now = await ctx.db.metrics.foldRunDays({ sums: sumsAtOnce });
    if (now === 0) return folded;
    folded += now;
  }
}
