import type { Costs } from '#server/contract/metrics.ts';
import { usdOfNano } from './nano-usd.ts';

type GlueMeter = 'standard' | 'standard-gen2' | 'flex' | 'flex-gen2' | 'memory';
export type GlueRate = {
  meter: GlueMeter;
  region: string;
  nanoUsdPerDpuHour: bigint;
  asOf: string;
  source: string;
};

const priceList = 'AWS Price List, AWSGlue';

/** Rates read from the price list, by region and meter. One that was not read is not here: unknown, never guessed. */
const rates: readonly GlueRate[] = [
  ...['us-east-1', 'us-east-2', 'us-west-2', 'ap-south-1'].flatMap((region) => [
    rate('standard', region, 440_000_000n, '2026-06-27'),
    rate('standard-gen2', region, 308_000_000n, '2026-09-24'),
    rate('flex', region, 290_000_000n, '2026-09-24'),
    rate('flex-gen2', region, 203_000_000n, '2026-09-24'),
  ]),
  rate('memory', 'us-east-1', 520_000_000n, '2026-10-31'),
  rate('standard', 'ap-southeast-1', 440_000_000n, '2026-08-12'),
];

function rate(meter: GlueMeter, region: string, nanoUsdPerDpuHour: bigint, asOf: string): GlueRate {
  return { meter, region, nanoUsdPerDpuHour, asOf, source: priceList };
}

/** The rate that one run is billed by; null when it is not known here. */
export function glueRate(run: {
  region: string;
  glueVersion: string | null;
  workerType: string | null;
  executionClass: string | null;
}): GlueRate | null {
  const meter = meterOf(run);
  return rates.find((one) => one.region === run.region && one.meter === meter) ?? null;
}

function meterOf(run: {
  glueVersion: string | null;
  workerType: string | null;
  executionClass: string | null;
}) {
  const isGen2 = run.glueVersion !== null && Number.parseInt(run.glueVersion, 10) >= 6;
  if (run.workerType?.startsWith('R.')) return isGen2 ? null : 'memory';
  const meter = run.executionClass === 'FLEX' ? 'flex' : 'standard';
  return isGen2 ? (`${meter}-gen2` as const) : meter;
}

const meterNames: Record<GlueMeter, string> = {
  standard: 'Glue up to 5.1, standard',
  'standard-gen2': 'Glue 6.0 and later, standard',
  flex: 'Glue up to 5.1, flex',
  'flex-gen2': 'Glue 6.0 and later, flex',
  memory: 'Glue up to 5.1, memory-optimised workers',
};

/** The rates of a region as the costs page lists them. */
export function glueRates(region: string): Costs['rates'] {
  return rates
    .filter((one) => one.region === region)
    .map(({ meter, nanoUsdPerDpuHour, asOf, source }) => ({
      meter: meterNames[meter],
      usd: usdOfNano(nanoUsdPerDpuHour),
      per: 'DPU-hour',
      region,
      asOf,
      source,
    }));
}
