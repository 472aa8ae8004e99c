import type { ServerContext } from '#server/context.ts';
import type { RefreshedRates } from '#server/contract/cost.ts';
import type { Actor } from '#server/contract/permissions.ts';
import { NotFound } from '#server/errors.ts';
import { rateOfPrice } from './price-list-rate.ts';
import { listRates } from './rates.ts';

type Context = Pick<ServerContext, 'aws' | 'db' | 'clock' | 'settings' | 'events' | 'priceList'>;

/**
 * Reads the prices of Glue and Athena in this region from AWS's price list, for every instance. What the settings say
 * still comes first, and what the list does not have stays as it is. Amounts of the past keep the price they had.
 */
export async function refreshRates(ctx: Context, { actor }: { actor: Actor }): Promise<RefreshedRates> {
  const { region } = ctx.settings;
  const listed = await Promise.all(
    (['AWSGlue', 'AmazonAthena'] as const).map((serviceCode) =>
      ctx.aws.pricing.listPrices({ serviceCode, region }),
    ),
  );
  const rates = listed.flat().flatMap((price) => rateOfPrice(region, price) ?? []);
  if (rates.length === 0) throw new NotFound('price of Glue or Athena in the AWS price list for', region);
  const readAt = ctx.clock.now();
  await ctx.db.costs.putPriceListRates({
    rates: rates.map(({ meter, usd, asOf }) => ({ meter, region, usd, asOf, readAt, readBy: actor.name })),
  });
  await ctx.priceList?.load(ctx.db);
  await ctx.events.publish({ type: 'status' });
  return { read: rates.length, rates: listRates(ctx) };
}
