/** What Glue and Athena cost where that is known, as of 2026-09; regions of which only a guess is known are left out. */
export interface Product {
  readonly serviceCode: 'AWSGlue' | 'AmazonAthena';
  readonly productFamily: string;
  readonly regionCode: string;
  readonly location: string;
  readonly usagetype: string;
  readonly operation: string;
  readonly group: string;
  readonly unit: string;
  readonly description: string;
  readonly usd: string;
}

export const publicationDate = '2026-09-24T00:00:00Z';

interface Region {
  readonly code: string;
  readonly location: string;
  /** As its usage types begin. */
  readonly prefix: string;
}

const regions: readonly Region[] = [
  { code: 'us-east-1', location: 'US East (N. Virginia)', prefix: 'USE1' },
  { code: 'us-east-2', location: 'US East (Ohio)', prefix: 'USE2' },
  { code: 'us-west-2', location: 'US West (Oregon)', prefix: 'USW2' },
  { code: 'ap-south-1', location: 'Asia Pacific (Mumbai)', prefix: 'APS3' },
];

const glueMeters = [
  { operation: 'Jobrun', usage: 'ETL-DPU-Hour', usd: '0.4400000000', what: 'AWS Glue ETL job' },
  { operation: 'Jobrun', usage: 'ETL-DPU-Hour-Gen2', usd: '0.3080000000', what: 'AWS Glue 6.0 ETL job' },
  { operation: 'FlexJobrun', usage: 'ETL-Flex-DPU-Hour', usd: '0.2900000000', what: 'AWS Glue Flex ETL job' },
  {
    operation: 'FlexJobrun',
    usage: 'ETL-Flex-DPU-Hour-Gen2',
    usd: '0.2030000000',
    what: 'AWS Glue 6.0 Flex ETL job',
  },
  {
    operation: 'GlueInteractiveSession',
    usage: 'GlueInteractiveSession-DPU-Hour',
    usd: '0.4400000000',
    what: 'AWS Glue interactive session',
  },
  { operation: 'CrawlerRun', usage: 'Crawler-DPU-Hour', usd: '0.4400000000', what: 'AWS Glue crawler' },
];

export const priceList: readonly Product[] = regions.flatMap((region) => [
  ...glueMeters.map(
    ({ operation, usage, usd, what }): Product => ({
      ...place(region),
      serviceCode: 'AWSGlue',
      productFamily: 'AWS Glue',
      usagetype: `${region.prefix}-${usage}`,
      operation,
      group: what,
      unit: 'DPU-Hour',
      description: `$${Number(usd)} per Data Processing Unit-Hour for ${what} in ${region.location}`,
      usd,
    }),
  ),
  {
    ...place(region),
    serviceCode: 'AmazonAthena',
    productFamily: 'Athena Queries',
    usagetype: `${region.prefix}-DataScannedInTB`,
    operation: '',
    group: '',
    unit: 'Terabytes',
    description: `5.00 USD per Terabyte for DataScannedInTB in ${region.location}`,
    usd: '5.0000000000',
  },
]);

function place({ code, location }: Region) {
  return { regionCode: code, location };
}
