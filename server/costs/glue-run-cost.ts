import { workerDpus } from '#server/contract/job.ts';
import { type GlueRate, glueRate } from './glue-rates.ts';
import { usdOfNano } from './nano-usd.ts';

export type BilledRun = {
  region: string;
  glueVersion: string | null;
  workerType: string | null;
  numberOfWorkers: number | null;
  maxCapacity: number | null;
  executionClass: string | null;
  executionSeconds: number | null;
  dpuSeconds: number | null;
};

export type GlueRunCost = { nanoUsd: bigint; formula: string };

/** Glue bills by the second, and at least this many. */
const minSeconds = 60;
const secondsPerHour = 3600n;

/**
 * What Glue charges for one run: DPU-seconds where Glue reports them (auto scaling, FLEX), else workers times their
 * DPUs times the seconds it ran, at least 60; start-up and waiting are free, so a run that never ran costs nothing.
 * Null where a part of it is not known. Source: aws.amazon.com/glue/pricing and the JobRun fields of the Glue API.
 */
export function glueRunCost(run: BilledRun): GlueRunCost | null {
  if (run.executionSeconds === 0 && !run.dpuSeconds)
    return { nanoUsd: 0n, formula: 'It never ran: nothing is billed.' };
  const rate = glueRate(run);
  if (rate === null) return null;
  return run.dpuSeconds ? byDpuSeconds(run.dpuSeconds, rate) : byWorkers(run, rate);
}

function byDpuSeconds(dpuSeconds: number, rate: GlueRate): GlueRunCost {
  // Milliseconds keep the arithmetic whole: Glue reports fractions of a second.
  const dpuMs = BigInt(Math.round(dpuSeconds * 1000));
  return {
    nanoUsd: roundedDivision(dpuMs * rate.nanoUsdPerDpuHour, secondsPerHour * 1000n),
    formula: `${dpuSeconds} DPU-seconds / 3600 × $${usdOfNano(rate.nanoUsdPerDpuHour)} per DPU-hour${rateNote(rate)}`,
  };
}

function byWorkers(run: BilledRun, rate: GlueRate): GlueRunCost | null {
  const dpus = dpusOf(run);
  if (dpus === null || run.executionSeconds === null) return null;
  const seconds = Math.max(run.executionSeconds, minSeconds);
  const dpuThousandths = BigInt(Math.round(dpus * 1000));
  const atLeast =
    seconds > run.executionSeconds ? ` (ran ${run.executionSeconds} s, at least 60 are billed)` : '';
  return {
    nanoUsd: roundedDivision(
      dpuThousandths * BigInt(seconds) * rate.nanoUsdPerDpuHour,
      secondsPerHour * 1000n,
    ),
    formula: `${dpus} DPU × ${seconds} s${atLeast} / 3600 × $${usdOfNano(rate.nanoUsdPerDpuHour)} per DPU-hour${rateNote(rate)}`,
  };
}

function dpusOf({ workerType, numberOfWorkers, maxCapacity }: BilledRun): number | null {
  const perWorker = Object.entries(workerDpus).find(([name]) => name === workerType)?.[1];
  return perWorker !== undefined && numberOfWorkers !== null ? perWorker * numberOfWorkers : maxCapacity;
}

function rateNote({ region, asOf, source }: GlueRate): string {
  return ` (${region}, ${source}, ${asOf})`;
}

function roundedDivision(amount: bigint, by: bigint): bigint {
  return (amount + by / 2n) / by;
}
