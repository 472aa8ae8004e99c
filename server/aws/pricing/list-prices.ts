import { GetProductsCommand, type PricingClient } from '@aws-sdk/client-pricing';
import { z } from 'zod';
import { call } from '#server/aws/call.ts';

/** One on-demand price; `usd` is the list's own text, for one `unit`. */
export type ListedPrice = { usageType: string; unit: string; usd: string; publishedOn: string };

const dimension = z.object({
  unit: z.string(),
  beginRange: z.string().default('0'),
  pricePerUnit: z.object({ USD: z.string().regex(/^\d+(\.\d+)?$/) }),
});
/** The parts of a price list record that are read; a record without them is no on-demand price in dollars. */
const record = z.object({
  product: z.object({ attributes: z.object({ usagetype: z.string() }) }),
  terms: z.object({
    OnDemand: z.record(z.string(), z.object({ priceDimensions: z.record(z.string(), dimension) })),
  }),
  publicationDate: z.string().regex(/^\d{4}-\d{2}-\d{2}/),
});

/** What a service costs in a region, by AWS's price list. Tiers above the first are left out: their price depends on use. */
export async function listPrices(
  client: PricingClient,
  { serviceCode, region }: { serviceCode: 'AWSGlue' | 'AmazonAthena'; region: string },
): Promise<ListedPrice[]> {
  const prices: ListedPrice[] = [];
  let NextToken: string | undefined;
  do {
    const answer = await call('GetProducts', (abortSignal) =>
      client.send(
        new GetProductsCommand({
          ServiceCode: serviceCode,
          Filters: [{ Type: 'TERM_MATCH', Field: 'regionCode', Value: region }],
          MaxResults: 100,
          NextToken,
        }),
        { abortSignal },
      ),
    );
    for (const text of answer.PriceList ?? []) prices.push(...pricesOf(text));
    NextToken = answer.NextToken === '' ? undefined : answer.NextToken;
  } while (NextToken !== undefined);
  return prices;
}

function pricesOf(text: string): ListedPrice[] {
  const parsed = record.safeParse(JSON.parse(text));
  if (!parsed.success) return [];
  const { product, terms, publicationDate } = parsed.data;
  return Object.values(terms.OnDemand)
    .flatMap(({ priceDimensions }) => Object.values(priceDimensions))
    .filter(({ beginRange }) => beginRange === '0')
    .map(({ unit, pricePerUnit }) => ({
      usageType: product.attributes.usagetype,
      unit,
      usd: pricePerUnit.USD,
      publishedOn: publicationDate.slice(0, 10),
    }));
}
