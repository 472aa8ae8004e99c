import { createHash } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { pageToken, readPageToken } from '#server/local/aws/protocol/page-token.ts';
import { type Product, priceList, publicationDate } from './price-list.ts';

const filter = z.object({
  Type: z.enum(['TERM_MATCH', 'EQUALS', 'CONTAINS', 'ANY_OF', 'NONE_OF']),
  Field: z.string().min(1).max(1024),
  Value: z.string().min(1).max(1024),
});

/** Partial: of Glue and Athena, in the regions whose prices are known here. */
export const getProducts = defineOperation({
  name: 'GetProducts',
  support: 'partial',
  input: z.object({
    ServiceCode: z.string(),
    Filters: z.array(filter).max(50).default([]),
    FormatVersion: z.literal('aws_v1').default('aws_v1'),
    MaxResults: z.int().min(1).max(100).default(100),
    NextToken: z.string().optional(),
  }),
  handle: (_context: null, { ServiceCode, Filters, FormatVersion, MaxResults: limit, NextToken }) => {
    if (!priceList.some(({ serviceCode }) => serviceCode === ServiceCode)) {
      throw new AwsError('InvalidParameterException', `Service code ${ServiceCode} is not valid.`);
    }
    const list = `products ${ServiceCode}`;
    const from = Number(readPageToken(list, NextToken) ?? 0);
    const found = priceList.filter(
      (product) => product.serviceCode === ServiceCode && Filters.every((one) => fits(product, one)),
    );
    const to = from + limit;
    return {
      FormatVersion,
      PriceList: found.slice(from, to).map((product) => JSON.stringify(document(product))),
      NextToken: to < found.length ? pageToken(list, String(to)) : undefined,
    };
  },
});

function fits(product: Product, { Type, Field, Value }: z.output<typeof filter>): boolean {
  const all: Record<string, string> = { ...attributes(product), productFamily: product.productFamily };
  const value = all[Field] ?? '';
  switch (Type) {
    case 'CONTAINS':
      return value.includes(Value);
    case 'ANY_OF':
      return Value.split(',').includes(value);
    case 'NONE_OF':
      return !Value.split(',').includes(value);
    default:
      return value === Value;
  }
}

function attributes({ serviceCode, regionCode, location, usagetype, operation, group }: Product) {
  return {
    servicecode: serviceCode,
    regionCode,
    location,
    locationType: 'AWS Region',
    usagetype,
    operation,
    group,
  };
}

/** As a record of AWS's price list: the rate stands behind two codes that mean nothing. */
function document(product: Product): object {
  const sku = createHash('sha256').update(product.usagetype).digest('hex').slice(0, 16).toUpperCase();
  const term = `${sku}.JRTCKXETXF`;
  const rate = `${term}.6YS6EN2CT7`;
  return {
    product: { productFamily: product.productFamily, attributes: attributes(product), sku },
    serviceCode: product.serviceCode,
    terms: {
      OnDemand: {
        [term]: {
          priceDimensions: {
            [rate]: {
              unit: product.unit,
              endRange: 'Inf',
              beginRange: '0',
              description: product.description,
              appliesTo: [],
              rateCode: rate,
              pricePerUnit: { USD: product.usd },
            },
          },
          sku,
          effectiveDate: '2026-09-01T00:00:00Z',
          offerTermCode: 'JRTCKXETXF',
          termAttributes: {},
        },
      },
    },
    version: publicationDate.replaceAll(/[-:TZ]/g, ''),
    publicationDate,
  };
}
