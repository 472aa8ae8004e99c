import { expect, test } from 'vitest';
import { rateOfPrice } from './price-list-rate.ts';

const listed = { unit: 'DPU-Hour', usd: '0.4400000000', publishedOn: '2026-11-20' };

test.each([
  ['USE1-ETL-DPU-Hour', 'glue-standard'],
  ['USE1-ETL-DPU-Hour-Gen2', 'glue-standard-gen2'],
  ['SAE1-ETL-Flex-DPU-Hour', 'glue-flex'],
  ['APS3-ETL-MemOptimized-DPU-Hour', 'glue-memory'],
  ['USE1-GlueInteractiveSession-DPU-Hour', 'glue-session'],
])('%s is the price of %s', (usageType, meter) => {
  expect(rateOfPrice('us-east-1', { ...listed, usageType })).toEqual({
    meter,
    region: 'us-east-1',
    usd: '0.44',
    per: 'DPU-hour',
    asOf: '2026-11-20',
    source: 'AWS Price List API',
    isVerified: true,
  });
});

test.each([
  ['a meter that is not ours', { usageType: 'USE1-Crawler-DPU-Hour' }],
  ['another unit', { usageType: 'USE1-ETL-DPU-Hour', unit: 'DPU-Minute' }],
  ['a free part', { usageType: 'USE1-ETL-DPU-Hour', usd: '0.0000000000' }],
  ['more digits than money has here', { usageType: 'USE1-ETL-DPU-Hour', usd: '0.44000000001' }],
  ['no day', { usageType: 'USE1-ETL-DPU-Hour', publishedOn: 'lately' }],
])('%s is no rate, rather than a wrong one', (_what, change) => {
  expect(rateOfPrice('us-east-1', { ...listed, ...change })).toBeNull();
});

test('a whole price keeps its zeros', () => {
  const price = {
    usageType: 'USE1-DataScannedInTB',
    unit: 'Terabytes',
    usd: '10',
    publishedOn: '2026-11-20',
  };
  expect(rateOfPrice('us-east-1', price)?.usd).toBe('10');
  expect(rateOfPrice('us-east-1', { ...price, usd: '5.0000000000' })?.usd).toBe('5');
});
