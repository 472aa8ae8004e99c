import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Rate, rate } from '#server/contract/cost.ts';

/** Prices that somebody knows better than the ones shipped: a JSON list. Throws with the place that is wrong. */
export function readRatesFile(path: string): readonly Rate[] {
  const parsed = z.array(rate).safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`entry ${issue?.path.join('.') || '(the whole)'}: ${issue?.message}`);
}
