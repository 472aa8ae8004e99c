import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { translateTransform } from './translate-transform.ts';

test.each(['movies', 'tmdb'] as const)(
  'the DuckDB text of %s is what the Spark text translates to',
  (dataset) => {
    for (const [file, sql] of translateTransform(dataset)) {
      expect(readFileSync(new URL(file, import.meta.url), 'utf8')).toBe(sql);
    }
  },
);
