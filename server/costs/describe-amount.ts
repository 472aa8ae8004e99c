import type { Amount, CostKind } from '#server/contract/cost.ts';
import { usdOfNano } from './nano-usd.ts';
import type { Priced } from './priced.ts';

/** An amount in the contract's words, with what it was reckoned from. */
export function describeAmount(priced: Priced | null, kind: CostKind): Amount {
  if (priced === null) return { usd: null, kind: null, formula: null, rate: null };
  return { usd: usdOfNano(priced.nanoUsd), kind, formula: priced.formula, rate: priced.rate };
}
