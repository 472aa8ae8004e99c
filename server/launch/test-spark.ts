import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sparkVersions } from '#server/local/spark/spark-version.ts';
import { generateDatabaseClient } from './build-app.ts';
import { installSpark } from './install-spark.ts';
import { PythonEnvironmentMissing } from './python-environment.ts';
import { type Count, end, vitestRun } from './test-count.ts';

/** `npm run test:spark`: the Glue scripts on each Spark that Glue has; ends with the line `N passed, N failed`. */
async function testSpark(): Promise<Count> {
  const reports = await mkdtemp(path.join(tmpdir(), 'comporta-reports-'));
  try {
    for (const version of sparkVersions) installSpark(version);
    await generateDatabaseClient(process.cwd());
    return await vitestRun('The Glue scripts on Spark', ['spark'], path.join(reports, 'vitest.json'));
  } catch (error) {
    if (!(error instanceof PythonEnvironmentMissing)) throw error;
    console.error(error.message);
    return { passed: 0, failed: 1 };
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
}

end(await testSpark());
