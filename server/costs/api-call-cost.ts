import type { Meter, Rate } from '#server/contract/cost.ts';
import { nanoOfUsd } from './nano-usd.ts';
import { free, type Priced, rateText, roundedDivision } from './priced.ts';
import { findRate, shippedRates } from './rates.ts';

export type ApiCalls = { region: string; operation: string; calls: number; units: number };

/**
 * What AWS charges for our own calls. S3 bills requests, CloudWatch the metrics it was asked for. Calls to Glue jobs
 * and Athena are free; those of the catalog and of SQS have a free part that belongs to the account as a whole, so
 * what ours cost is unknown.
 */
export function apiCallCost(
  { region, operation, calls, units }: ApiCalls,
  rates: readonly Rate[] = shippedRates,
): Priced | null {
  if (freeOperations.has(operation)) return free('AWS does not bill this call.');
  const meter = meters[operation];
  const rate = meter === undefined ? null : findRate(rates, meter, region);
  if (rate === null) return null;
  const counted = meter === 'cloudwatch-metric' ? units : calls;
  return {
    nanoUsd: roundedDivision(BigInt(counted) * nanoOfUsd(rate.usd), 1000n),
    formula: `${counted} / 1000 × ${rateText(rate)}`,
    rate,
  };
}

/** Whether AWS bills each call of this operation; of others nothing is noted. */
export function isBilledCall(operation: string): boolean {
  return meters[operation] !== undefined;
}

const meters: Record<string, Meter | undefined> = {
  's3:GetObject': 's3-read',
  's3:HeadObject': 's3-read',
  's3:PutObject': 's3-write',
  's3:ListObjectsV2': 's3-write',
  'cloudwatch:GetMetricData': 'cloudwatch-metric',
};

const freeOperations = new Set([
  's3:DeleteObjects',
  'glue:GetJob',
  'glue:GetJobRun',
  'glue:GetJobRuns',
  'glue:StartJobRun',
  'glue:BatchStopJobRun',
  'athena:StartQueryExecution',
  'athena:StopQueryExecution',
  'athena:BatchGetQueryExecution',
  'athena:GetQueryResults',
  'logs:GetLogEvents',
  'sts:AssumeRole',
]);
