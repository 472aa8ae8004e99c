import { expect, test } from 'vitest';
import { athenaQueryCost } from './athena-query-cost.ts';
import { usdOfNano } from './nano-usd.ts';

const query = { region: 'us-east-1', state: 'SUCCEEDED', statementType: 'DML', scannedBytes: 0n };
const MB = 2n ** 20n;

test.each([
  ['one byte costs 10 MB', { scannedBytes: 1n }, '0.000047684'],
  ['10 MB cost 10 MB', { scannedBytes: 10n * MB }, '0.000047684'],
  ['a byte more costs the next MB', { scannedBytes: 10n * MB + 1n }, '0.000052452'],
  ['a TB costs 5 dollars', { scannedBytes: 2n ** 40n }, '5'],
  ['a reused result is free', { scannedBytes: 0n }, '0'],
  ['a failed query is free', { state: 'FAILED', scannedBytes: 2n ** 40n }, '0'],
  ['a cancelled query pays for what it scanned', { state: 'CANCELLED', scannedBytes: 2n ** 40n }, '5'],
  ['SHOW is free', { statementType: 'UTILITY', scannedBytes: 5n }, '0'],
])('%s', (_title, change, usd) => {
  const cost = athenaQueryCost({ ...query, ...change });
  expect(cost === null ? null : usdOfNano(cost)).toBe(usd);
});

test.each([
  ['a region without a known rate has no cost', { region: 'sa-east-1', scannedBytes: 5n }],
  ['a running query has no cost yet', { state: 'RUNNING', scannedBytes: 5n }],
  ['bytes that nobody reported have no cost', { scannedBytes: null }],
])('%s', (_title, change) => {
  expect(athenaQueryCost({ ...query, ...change })).toBeNull();
});
