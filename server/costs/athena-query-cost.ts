import { athenaRate } from './athena-rates.ts';

const MB = 2n ** 20n;
const mbPerTb = 2n ** 20n;
const minMb = 10n;

/**
 * What Athena charges for one query, in nano-dollars: bytes scanned, rounded up to the next MB, at least 10 MB.
 * Failed queries, DDL and SHOW are free, a cancelled one pays for what it scanned, a reused result scans nothing.
 * AWS does not say which MB it means; 2^20 is used. Null where the region's rate is not known, or no state is final.
 * Source: aws.amazon.com/athena/pricing.
 */
export function athenaQueryCost({
  region,
  state,
  statementType,
  scannedBytes,
}: {
  region: string;
  state: string;
  statementType: string | null;
  scannedBytes: bigint | null;
}): bigint | null {
  if (state === 'FAILED') return 0n;
  if (state !== 'SUCCEEDED' && state !== 'CANCELLED') return null;
  if (statementType !== null && statementType !== 'DML') return 0n;
  if (scannedBytes === null) return state === 'CANCELLED' ? 0n : null;
  if (scannedBytes === 0n) return 0n;
  const rate = athenaRate(region);
  if (rate === null) return null;
  const mb = (scannedBytes + MB - 1n) / MB;
  return ((mb < minMb ? minMb : mb) * rate.nanoUsdPerTb + mbPerTb / 2n) / mbPerTb;
}
