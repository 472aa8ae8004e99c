import type { DbClient } from '#server/db/client.ts';

/**
 * Folds the rows of each day's sums into one, a bounded number of sums at a time; answers how many rows it took. Rows
 * leave and their sum comes in one statement, so whoever reads meanwhile sees the same totals; of two who fold at once
 * the second finds the rows gone and folds nothing.
 */
export async function foldRunDays(client: DbClient, { sums }: { sums: number }): Promise<number> {
  const [row] = await client.$queryRaw<{ folded: number }[]>`
    WITH spread AS (
      SELECT day, job, state, in_glue
      FROM run_day
      GROUP BY day, job, state, in_glue
      HAVING count(*) > 1
      LIMIT ${sums}
    ),
    taken AS (
      DELETE FROM run_day
      USING spread
      WHERE (run_day.day, run_day.job, run_day.state, run_day.in_glue)
        = (spread.day, spread.job, spread.state, spread.in_glue)
      RETURNING run_day.*
    ),
    folded AS (
      INSERT INTO run_day (
        day, job, state, in_glue, runs,
        execution_seconds, execution_seconds_known,
        dpu_seconds, dpu_seconds_known,
        cost_nano_usd, cost_nano_usd_known,
        rows_in, rows_in_known,
        rows_out, rows_out_known,
        rows_rejected, rows_rejected_known,
        rows_duplicate, rows_duplicate_known
      )
      SELECT
        day, job, state, in_glue, sum(runs),
        sum(execution_seconds), sum(execution_seconds_known),
        sum(dpu_seconds), sum(dpu_seconds_known),
        sum(cost_nano_usd), sum(cost_nano_usd_known),
        sum(rows_in), sum(rows_in_known),
        sum(rows_out), sum(rows_out_known),
        sum(rows_rejected), sum(rows_rejected_known),
        sum(rows_duplicate), sum(rows_duplicate_known)
      FROM taken
      GROUP BY day, job, state, in_glue
      -- What adds up to nothing in every column is gone; a part of a sum may be 0 runs and yet some seconds.
      HAVING (
        sum(runs), sum(execution_seconds), sum(execution_seconds_known), sum(dpu_seconds), sum(dpu_seconds_known),
        sum(cost_nano_usd), sum(cost_nano_usd_known), sum(rows_in), sum(rows_in_known), sum(rows_out),
        sum(rows_out_known), sum(rows_rejected), sum(rows_rejected_known), sum(rows_duplicate),
        sum(rows_duplicate_known)
      ) <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    )
    SELECT count(*)::int AS folded FROM taken`;
  return row?.folded ?? 0;
}
