import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type JobBench, openJobBench } from '#server/local/jobs/testing/job-bench.ts';
import { sparkPython, sparkVersions } from './spark-version.ts';

let bench: JobBench;
beforeEach(async () => {
  bench = await openJobBench();
});
afterEach(() => bench.close());

/** What the Glue scripts do at the end, with something done to the raw objects after they were chosen. */
async function refuseAfter(change: string): Promise<string> {
  const script = `
from pathlib import Path
from comporta_glue.inputs import refuse_changed, select_movies_inputs
from comporta_glue.lake import open_lake
lake = open_lake("lake")
selected = select_movies_inputs(lake, None)
raw = Path(selected.inputs[0].path.removeprefix("file://"))
${change}
refuse_changed(lake, selected.inputs)
print("unchanged")`;
  const [version] = sparkVersions;
  const env = {
    ...process.env,
    LOCAL_S3_ROOT: bench.s3Root,
    PYTHONPATH: fileURLToPath(new URL('../../../glue', import.meta.url)),
  };
  const python = promisify(execFile)(sparkPython(version), ['-B', '-c', script], { env });
  return python.then(
    ({ stdout }) => stdout,
    ({ stderr }: { stderr: string }) => stderr,
  );
}

test.each([
  ['pass', 'unchanged'],
  ['raw.write_text("id|b")', '20241214/a.csv was changed while it was read'],
  ['raw.unlink()', '20241214/a.csv was changed while it was read'],
])('after %s a run on Spark says: %s', async (change, said) => {
  await bench.put('Raw/LocalCSV/Movies/20241214/a.csv', 'id|a');
  expect(await refuseAfter(change)).toContain(said);
});
