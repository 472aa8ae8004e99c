import type { Rate } from '#server/contract/cost.ts';
import { nanoOfUsd } from './nano-usd.ts';
import { free, type Priced, rateText, roundedDivision } from './priced.ts';
import { findRate, shippedRates } from './rates.ts';

const MB = 2n ** 20n;
const mbPerTb = 2n ** 20n;
const minMb = 10n;

export type BilledQuery = {
  region: string;
  state: string;
  statementType: string | null;
  scannedBytes: bigint | null;
};

/**
 * What Athena charges for one query: bytes scanned, rounded up to the next MB, at least 10 MB.
 * Failed queries, DDL and SHOW are free, a cancelled one pays for what it scanned, a reused result scans nothing.
 * AWS does not say which MB it means; 2^20 is used. Null where the region's rate is not known, or no state is final.
 * Source: aws.amazon.com/athena/pricing.
 */
export function athenaQueryPrice(query: BilledQuery, rates: readonly Rate[] = shippedRates): Priced | null {
  const { region, state, statementType, scannedBytes } = query;
  if (state === 'FAILED') return free('It failed: nothing is billed.');
  if (state !== 'SUCCEEDED' && state !== 'CANCELLED') return null;
  if (statementType !== null && statementType !== 'DML')
    return free(`${statementType} statements are not billed.`);
  if (scannedBytes === null)
    return state === 'CANCELLED' ? free('It was cancelled before it scanned anything.') : null;
  if (scannedBytes === 0n) return free('It scanned nothing: nothing is billed.');
  return scanPrice(region, scannedBytes, rates);
}

/** What it costs to scan this much in one query. */
export function scanPrice(
  region: string,
  scannedBytes: bigint,
  rates: readonly Rate[] = shippedRates,
): Priced | null {
  const rate = findRate(rates, 'athena-scan', region);
  if (rate === null) return null;
  const mb = (scannedBytes + MB - 1n) / MB;
  const billedMb = mb < minMb ? minMb : mb;
  const atLeast = billedMb > mb ? ', at least 10 are billed' : '';
  return {
    nanoUsd: roundedDivision(billedMb * nanoOfUsd(rate.usd), mbPerTb),
    formula: `${billedMb} MB (scanned ${scannedBytes} bytes${atLeast}) / 1048576 × ${rateText(rate)}`,
    rate,
  };
}

/** In nano-dollars, as a row of the history keeps it. */
export function athenaQueryCost(query: BilledQuery, rates?: readonly Rate[]): bigint | null {
  return athenaQueryPrice(query, rates)?.nanoUsd ?? null;
}
