import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import { openTestLake } from '#server/local/aws/warehouse/testing/test-lake.ts';
import { SqlSyntaxError } from '#server/local/aws/warehouse/trino/syntax-error.ts';

const record = z.object({
  sql: z.string(),
  error: z.string().optional(),
  rows: z.array(z.array(z.string().nullable())).optional(),
});

const recorded = readFileSync(new URL('./trino-435.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => record.parse(JSON.parse(line)));

/** What differs, and is known to: the local engine has timestamps of milliseconds only. */
const known: Readonly<Record<string, string | string[][]>> = {
  "SELECT date_add('hour', 25, TIMESTAMP '2024-01-01 00:00:00')": [['2024-01-02 01:00:00.000']],
  "SELECT min(x) FROM (VALUES TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2023-01-01 00:00:00') AS t (x)": [
    ['2023-01-01 00:00:00.000'],
  ],
};

let lake: Awaited<ReturnType<typeof openTestLake>>;
let answered = 0;

beforeAll(async () => {
  lake = await openTestLake();
});

afterAll(() => lake.close());

test.each(recorded)('$sql', async ({ sql, error, rows }) => {
  const answer = await localAnswer(sql);
  if (answer === 'refused') return;
  if (!(sql in known)) answered += 1;
  expect(answer).toEqual(known[sql] ?? error ?? rows);
});

test('345 of the 362 recorded statements are answered; the others are refused, or known to differ', () => {
  expect([answered, recorded.length]).toEqual([345, 362]);
});

/** Rows, or the name of the error; refused is what the local engine says that it does not do. */
async function localAnswer(sql: string): Promise<(string | null)[][] | string> {
  try {
    return (await lake.query(sql)).rows;
  } catch (error) {
    if (error instanceof SqlSyntaxError) return 'SYNTAX_ERROR';
    if (!(error instanceof QueryError)) throw error;
    return error.message.includes('not supported by the local engine') ? 'refused' : error.errorName;
  }
}
