import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { apiCallCost } from './api-call-cost.ts';
import { athenaQueryPrice } from './athena-query-cost.ts';
import { glueRunCost } from './glue-run-cost.ts';
import { glueSessionCost } from './glue-session-cost.ts';
import { usdOfNano } from './nano-usd.ts';
import type { Priced } from './priced.ts';

const number = z.number().nullable();
const text = z.string().nullable();
const time = z.strictObject({
  region: z.string(),
  glueVersion: text,
  workerType: text,
  numberOfWorkers: number,
  maxCapacity: number,
  executionSeconds: number,
  dpuSeconds: number,
});
const scanned = text.transform((bytes) => (bytes === null ? null : BigInt(bytes)));
const base = { title: z.string(), usd: text, source: z.string().optional() };

/** Reckoned apart from this code, with exact fractions, from the rules in README.md. */
const cases = z
  .array(
    z.discriminatedUnion('meter', [
      z.strictObject({ meter: z.literal('run'), input: time.extend({ executionClass: text }), ...base }),
      z.strictObject({ meter: z.literal('session'), input: time, ...base }),
      z.strictObject({
        meter: z.literal('query'),
        input: z.strictObject({
          region: z.string(),
          state: z.string(),
          statementType: text,
          scannedBytes: scanned,
        }),
        ...base,
      }),
      z.strictObject({
        meter: z.literal('calls'),
        input: z.strictObject({
          region: z.string(),
          operation: z.string(),
          calls: z.number(),
          units: z.number(),
        }),
        ...base,
      }),
    ]),
  )
  .parse(JSON.parse(readFileSync(new URL('golden-costs.json', import.meta.url), 'utf8')));

test.each(cases.map((one) => [`${one.meter}: ${one.title}`, one] as const))('%s', (_title, one) => {
  const priced = priceOf(one);
  expect(priced === null ? null : usdOfNano(priced.nanoUsd)).toBe(one.usd);
});

test("there are at least 120 cases, among them AWS's own examples", () => {
  expect(cases.length).toBeGreaterThanOrEqual(120);
  expect(cases.filter(({ source }) => source !== undefined).length).toBeGreaterThanOrEqual(5);
});

function priceOf(one: (typeof cases)[number]): Priced | null {
  switch (one.meter) {
    case 'run':
      return glueRunCost(one.input);
    case 'session':
      return glueSessionCost(one.input);
    case 'query':
      return athenaQueryPrice(one.input);
    case 'calls':
      return apiCallCost(one.input);
  }
}
