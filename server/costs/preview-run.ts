import type { ServerContext } from '#server/context.ts';
import type { Amount } from '#server/contract/cost.ts';
import type { RunPreview, RunPreviewQuery } from '#server/contract/job.ts';
import { datasetOfJob, type JobName } from '#server/contract/job-name.ts';
import type { RunLength } from '#server/db/costs/list-run-lengths.ts';
import { median } from '#server/lib/median.ts';
import { describeAmount } from './describe-amount.ts';
import { glueRunCost } from './glue-run-cost.ts';
import { type JobSize, jobSize } from './job-size.ts';
import { newInput } from './new-input.ts';
import { ratesInForce } from './rates.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'settings'>;

/** How many successful runs a likely price looks back. */
const lookBack = 20;

/** What a start would likely cost, what it can cost at most, and whether there is anything new to read. */
export async function previewRun(
  ctx: Context,
  { job, choice }: { job: JobName; choice: RunPreviewQuery },
): Promise<RunPreview> {
  const isDated = choice.ingest_date !== undefined || choice.creation_date !== undefined;
  const [defined, lengths, input] = await Promise.all([
    jobSize(ctx, job),
    ctx.db.costs.listRunLengths({ job, isDated, limit: lookBack }),
    newInput(ctx, { dataset: datasetOfJob[job], choice }),
  ]);
  const size = {
    ...defined,
    workerType: choice.workerType ?? defined.workerType,
    numberOfWorkers: choice.numberOfWorkers ?? defined.numberOfWorkers,
    timeoutMinutes: choice.timeoutMinutes ?? defined.timeoutMinutes,
    executionClass: lengths[0]?.executionClass ?? null,
  };
  const { seconds, ...basis } = likelySeconds(lengths, size);
  return {
    likely: { ...priceOf(ctx, size, seconds), seconds, ...basis },
    atMost: priceOf(ctx, size, size.timeoutMinutes === null ? null : size.timeoutMinutes * 60),
    input,
  };
}

/** The median of runs with the same workers; of all when there is none, which is said. */
function likelySeconds(lengths: readonly RunLength[], size: JobSize) {
  const same = lengths.filter(
    ({ workerType, numberOfWorkers }) =>
      workerType === size.workerType && numberOfWorkers === size.numberOfWorkers,
  );
  const used = same.length > 0 ? same : lengths;
  const seconds = median(used.map(({ executionSeconds }) => executionSeconds));
  return {
    seconds: seconds === null ? null : Math.ceil(seconds),
    runs: used.length,
    isLikeThis: same.length > 0,
  };
}

function priceOf(
  ctx: Context,
  size: JobSize & { executionClass: string | null },
  seconds: number | null,
): Amount {
  const run = { ...size, maxCapacity: null, dpuSeconds: null, executionSeconds: seconds };
  const priced =
    seconds === null ? null : glueRunCost({ ...run, region: ctx.settings.region }, ratesInForce(ctx));
  return describeAmount(priced, ctx.settings.mode === 'local' ? 'would-cost' : 'estimate');
}
