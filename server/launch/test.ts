import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildApp, generateDatabaseClient } from './build-app.ts';
import { findChromium } from './find-chromium.ts';
import { runTool } from './run-tool.ts';
import { type Count, counted, end, playwrightCount, stage, sum, vitestRun } from './test-count.ts';

/** `npm test`: everything that needs only Node and a Chromium; ends with the line `N passed, N failed`. */
async function test(): Promise<Count> {
  const reports = await mkdtemp(path.join(tmpdir(), 'comporta-reports-'));
  try {
    await generateDatabaseClient(process.cwd());
    const counts = [
      await stage('Format and lint', () => runTool('biome', ['check', '--error-on-warnings', '.'])),
      await stage('Types', () => runTool('tsc', ['--noEmit', '-p', '.'])),
      await vitestRun(
        'Unit and integration tests',
        ['unit', 'integration'],
        path.join(reports, 'vitest.json'),
      ),
      await journeys(path.join(reports, 'playwright.json')),
    ];
    return sum(counts);
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
}

async function journeys(report: string): Promise<Count> {
  const browser = findChromium();
  if (!browser) return { passed: 0, failed: 1 };
  await buildApp(process.cwd(), (line) => console.log(line));
  return counted('Journeys in the browser', report, playwrightCount, () =>
    runTool('playwright', ['test', '--reporter=list,json'], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      CHROMIUM_PATH: browser,
    }),
  );
}

end(await test());
