export type AthenaRate = { region: string; nanoUsdPerTb: bigint; asOf: string; source: string };

const priceList = 'AWS Price List, AmazonAthena, DataScannedInTB';

/** Regions whose price was read from the list. Others have no price here rather than a guessed one. */
const rates: readonly AthenaRate[] = [
  { region: 'us-east-1', asOf: '2026-09-24' },
  { region: 'us-east-2', asOf: '2026-09-24' },
  { region: 'us-west-2', asOf: '2026-09-24' },
  { region: 'eu-west-1', asOf: '2026-05-31' },
  { region: 'ap-southeast-1', asOf: '2026-08-12' },
  { region: 'ap-south-1', asOf: '2026-09-24' },
].map((rate) => ({ ...rate, nanoUsdPerTb: 5_000_000_000n, source: priceList }));

/** Dollars a TB scanned, dated; null for a region whose price is not known here. */
export function athenaRate(region: string): AthenaRate | null {
  return rates.find((rate) => rate.region === region) ?? null;
}
