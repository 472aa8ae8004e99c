import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Manifest } from './output/manifest.ts';
import { asMultiset, type JobBench, openJobBench, readJsonLines } from './testing/job-bench.ts';

const casesFolder = fileURLToPath(new URL('../../../glue/cases/', import.meta.url));

const expectation = z.union([
  z.object({ fails: z.string() }),
  z.object({
    rowsIn: z.number(),
    rowsOut: z.number(),
    rowsRejected: z.number(),
    rowsDuplicate: z.number(),
    rejectedByReason: z.record(z.string(), z.number()),
    partitions: z.record(z.string(), z.number()).nullable(),
  }),
]);

let bench: JobBench;
beforeEach(async () => {
  bench = await openJobBench();
});
afterEach(() => bench.close());

describe.each([
  { job: 'movies-csv', script: 'movies_csv', prefix: 'Raw/LocalCSV/Movies/20241214/' },
  { job: 'tmdb-json', script: 'tmdb_json', prefix: 'Raw/TMDB/JSON/' },
] as const)('$job gives exactly the rows of the case', async ({ job, script, prefix }) => {
  test.each(await readdir(join(casesFolder, job)))('%s', async (name) => {
    const folder = join(casesFolder, job, name);
    const expected = expectation.parse(JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')));
    for (const entry of await readdir(join(folder, 'in'), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      await bench.put(prefix + relative(join(folder, 'in'), path), await readFile(path));
    }
    if ('fails' in expected) {
      await expect(bench.run(script)).rejects.toThrow(expected.fails);
      return;
    }
    const manifest = await bench.run(script);
    expect(countsOf(manifest)).toEqual({ ...expected, partitions: expected.partitions ?? {} });
    expect(asMultiset(await bench.trusted(manifest))).toEqual(
      asMultiset(await readJsonLines(join(folder, 'trusted.jsonl'))),
    );
    const reasons = (await bench.quarantine(manifest)).map((row) => row.reason);
    expect(Object.groupBy(reasons, String)).toEqual(
      Object.fromEntries(
        Object.entries(expected.rejectedByReason).map(([reason, rows]) => [reason, Array(rows).fill(reason)]),
      ),
    );
  });
});

function countsOf({
  rowsIn,
  rowsOut,
  rowsRejected,
  rowsDuplicate,
  rejectedByReason,
  partitions,
}: Manifest): object {
  const dated = partitions.filter(({ values }) => values.length > 0);
  return {
    rowsIn,
    rowsOut,
    rowsRejected,
    rowsDuplicate,
    rejectedByReason,
    partitions: Object.fromEntries(dated.map(({ values, rows }) => [values.join('-'), rows])),
  };
}
