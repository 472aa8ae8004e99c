import { expect, test } from 'vitest';
import { formatSql } from './format-sql.ts';

test('keywords stand in capitals, clauses on lines of their own, and parameters stay', async () => {
  expect(await formatSql("select a from t where d = :day and n > ? and s = 'from :x'")).toBe(
    "SELECT\n  a\nFROM\n  t\nWHERE\n  d = :day\n  AND n > ?\n  AND s = 'from :x'",
  );
});

test('what is laid out stays as it is', async () => {
  const once = await formatSql('with x as (select 1 as n) select "n" from x -- why\n');
  expect(await formatSql(once)).toBe(once);
});
