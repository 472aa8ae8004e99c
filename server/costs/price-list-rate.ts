import type { ListedPrice } from '#server/aws/pricing/list-prices.ts';
import { type Meter, type Rate, rate } from '#server/contract/cost.ts';

const source = 'AWS Price List API';
const dpuHour = { unit: 'DPU-Hour', per: 'DPU-hour' } as const;

/** By the whole end of the usage type: by a part of it "-Gen2" would be taken for its elder. */
const meters: Record<string, { meter: Meter; unit: string; per: Rate['per'] } | undefined> = {
  'ETL-DPU-Hour': { meter: 'glue-standard', ...dpuHour },
  'ETL-DPU-Hour-Gen2': { meter: 'glue-standard-gen2', ...dpuHour },
  'ETL-Flex-DPU-Hour': { meter: 'glue-flex', ...dpuHour },
  'ETL-Flex-DPU-Hour-Gen2': { meter: 'glue-flex-gen2', ...dpuHour },
  'ETL-MemOptimized-DPU-Hour': { meter: 'glue-memory', ...dpuHour },
  'ETL-MemOptimized-DPU-Hour-Gen2': { meter: 'glue-memory-gen2', ...dpuHour },
  'GlueInteractiveSession-DPU-Hour': { meter: 'glue-session', ...dpuHour },
  'GlueInteractiveSession-DPU-Hour-Gen2': { meter: 'glue-session-gen2', ...dpuHour },
  DataScannedInTB: { meter: 'athena-scan', unit: 'Terabytes', per: 'TB' },
};

/** A listed price as a rate; null for what we do not meter, in a unit that we do not know, or of 0, which is a free part. */
export function rateOfPrice(region: string, { usageType, unit, usd, publishedOn }: ListedPrice): Rate | null {
  const known = meters[usageType.replace(/^[A-Z0-9]+-/, '')];
  if (known === undefined || known.unit !== unit || Number(usd) === 0) return null;
  const { meter, per } = known;
  const exact = usd.includes('.') ? usd.replace(/\.?0+$/, '') : usd;
  const parsed = rate.safeParse({
    meter,
    region,
    usd: exact,
    per,
    asOf: publishedOn,
    source,
    isVerified: true,
  });
  return parsed.success ? parsed.data : null;
}
