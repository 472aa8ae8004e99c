import type { Rate } from '#server/contract/cost.ts';
import { usdOfNano } from './nano-usd.ts';

/** An amount with everything that it was reckoned from. */
export type Priced = { nanoUsd: bigint; formula: string; rate: Rate | null };

/** Nothing is billed, whatever the rate. */
export function free(formula: string): Priced {
  return { nanoUsd: 0n, formula, rate: null };
}

/** The rounding rule of all amounts: to the nearest nano-dollar, a half upwards. */
export function roundedDivision(amount: bigint, by: bigint): bigint {
  return (amount + by / 2n) / by;
}

export function rateText({ usd, per, region, source, asOf, isVerified }: Rate): string {
  return `$${usd} per ${per} (${region}, ${source}, ${asOf}${isVerified ? '' : ', unverified'})`;
}

/** For what is priced without a rate of its own, such as sums. */
export function moneyText(nanoUsd: bigint): string {
  return `$${usdOfNano(nanoUsd)}`;
}
