import type { DbClient } from '#server/db/client.ts';
import type { PriceListRate } from '#server/db/generated/client.ts';

export async function listPriceListRates(client: DbClient): Promise<PriceListRate[]> {
  return client.priceListRate.findMany();
}

/** The newest reading of each price. */
export async function putPriceListRates(
  client: DbClient,
  { rates }: { rates: readonly PriceListRate[] },
): Promise<void> {
  for (const { meter, region, ...rest } of rates)
    await client.priceListRate.upsert({
      where: { meter_region: { meter, region } },
      create: { meter, region, ...rest },
      update: rest,
    });
}
