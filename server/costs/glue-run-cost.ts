import type { Meter, Rate } from '#server/contract/cost.ts';
import { dpusOf, minSeconds, runMeter } from './glue-meter.ts';
import { nanoOfUsd } from './nano-usd.ts';
import { free, type Priced, rateText, roundedDivision } from './priced.ts';
import { findRate, shippedRates } from './rates.ts';

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

/**
 * What Glue charges for one run: DPU-seconds where Glue reports them (auto scaling, FLEX), else workers times their
 * DPUs times the seconds it ran, at least 60; start-up and waiting are free, so a run that never ran costs nothing.
 * AWS does not say whether the minimum of a minute holds for DPU-seconds too; here they are taken as reported.
 * Null where a part of it is not known. Source: aws.amazon.com/glue/pricing and the JobRun fields of the Glue API.
 */
export function glueRunCost(run: BilledRun, rates: readonly Rate[] = shippedRates): Priced | null {
  return billedTime(run, runMeter(run), rates);
}

/** The same rule under another of Glue's prices: sessions are billed like runs. */
export function billedTime(run: BilledRun, meter: Meter, rates: readonly Rate[]): Priced | null {
  if (run.executionSeconds === 0 && !run.dpuSeconds) return free('It never ran: nothing is billed.');
  const rate = findRate(rates, meter, run.region);
  if (rate === null) return null;
  return run.dpuSeconds ? byDpuSeconds(run.dpuSeconds, rate) : byWorkers(run, rate);
}

function byDpuSeconds(dpuSeconds: number, rate: Rate): Priced {
  // Milliseconds keep the arithmetic whole: Glue reports fractions of a second.
  const dpuMs = BigInt(Math.round(dpuSeconds * 1000));
  return {
    nanoUsd: roundedDivision(dpuMs * nanoOfUsd(rate.usd), 3_600_000n),
    formula: `${dpuSeconds} DPU-seconds / 3600 × ${rateText(rate)}`,
    rate,
  };
}

function byWorkers(run: BilledRun, rate: Rate): Priced | null {
  const dpus = dpusOf(run);
  if (dpus === null || run.executionSeconds === null) return null;
  const least = minSeconds(run.glueVersion);
  const seconds = Math.max(run.executionSeconds, least);
  const atLeast =
    seconds > run.executionSeconds ? ` (ran ${run.executionSeconds} s, at least ${least} are billed)` : '';
  // The smallest capacity is 0.0625 DPU: ten-thousandths are whole.
  const tenThousandths = BigInt(Math.round(dpus * 10_000));
  return {
    nanoUsd: roundedDivision(tenThousandths * BigInt(seconds) * nanoOfUsd(rate.usd), 36_000_000n),
    formula: `${dpus} DPU × ${seconds} s${atLeast} / 3600 × ${rateText(rate)}`,
    rate,
  };
}
