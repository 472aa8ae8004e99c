import type { ServerContext } from '#server/context.ts';
import { type Meter, meter, type Rate } from '#server/contract/cost.ts';

/** The price of a meter in a region; null when it is not known. */
export function findRate(rates: readonly Rate[], meter: Meter, region: string): Rate | null {
  return rates.find((one) => one.region === region && one.meter === meter) ?? null;
}

type Context = Pick<ServerContext, 'settings'> & Partial<Pick<ServerContext, 'priceList'>>;

/** All prices in force: first what the settings say, then what was read from AWS's price list, then what is shipped. */
export function ratesInForce({ settings, priceList }: Context): readonly Rate[] {
  return [...settings.rates, ...(priceList?.rates ?? []), ...shippedRates];
}

/** The prices of the region, one a meter. */
export function listRates(ctx: Context): Rate[] {
  const all = ratesInForce(ctx);
  return meter.options.flatMap((one) => findRate(all, one, ctx.settings.region) ?? []);
}

const glueList = 'AWS Price List, AWSGlue';
const athenaList = 'AWS Price List, AmazonAthena, DataScannedInTB';
const notRead = 'public pages, not read from the price list';

function dpuHour(meter: Meter, region: string, usd: string, asOf: string, source = glueList): Rate {
  return { meter, region, usd, per: 'DPU-hour', asOf, source, isVerified: source === glueList };
}

function scan(region: string, asOf: string): Rate {
  return { meter: 'athena-scan', region, usd: '5', per: 'TB', asOf, source: athenaList, isVerified: true };
}

/** By region and meter, dated. What is not here is unknown, never guessed; what is not from the list says so. */
export const shippedRates: readonly Rate[] = [
  ...['us-east-1', 'us-east-2', 'us-west-2', 'ap-south-1'].flatMap((region) => [
    dpuHour('glue-standard', region, '0.44', '2026-06-27'),
    dpuHour('glue-standard-gen2', region, '0.308', '2026-09-24'),
    dpuHour('glue-flex', region, '0.29', '2026-09-24'),
    dpuHour('glue-flex-gen2', region, '0.203', '2026-09-24'),
  ]),
  dpuHour('glue-standard', 'ap-southeast-1', '0.44', '2026-08-12'),
  dpuHour('glue-standard', 'eu-west-1', '0.44', '2026-09-24', notRead),
  dpuHour('glue-memory', 'us-east-1', '0.52', '2026-10-31', notRead),
  dpuHour('glue-python-shell', 'us-east-1', '0.44', '2026-10-31', notRead),
  dpuHour('glue-session', 'us-east-1', '0.44', '2026-10-31', notRead),
  dpuHour('glue-session-gen2', 'us-east-1', '0.308', '2026-10-31', notRead),
  ...['us-east-1', 'us-east-2', 'us-west-2', 'ap-south-1'].map((region) => scan(region, '2026-09-24')),
  scan('eu-west-1', '2026-05-31'),
  scan('ap-southeast-1', '2026-08-12'),
  ...(
    [
      ['s3-read', '0.0004', '1000 requests'],
      ['s3-write', '0.005', '1000 requests'],
      ['cloudwatch-metric', '0.01', '1000 metrics'],
    ] as const
  ).map(
    ([meter, usd, per]): Rate => ({
      meter,
      region: 'us-east-1',
      usd,
      per,
      asOf: '2026-10-31',
      source: notRead,
      isVerified: false,
    }),
  ),
];
