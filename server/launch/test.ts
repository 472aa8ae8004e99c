import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildApp, generateDatabaseClient } from './build-app.ts';
import { findChromium } from './find-chromium.ts';
import { runTool } from './run-tool.ts';

type Count = { passed: number; failed: number };

/** `npm test`: everything that needs only Node and a Chromium; ends with the line `N passed, N failed`. */
async function test(): Promise<Count> {
  const reports = await mkdtemp(path.join(tmpdir(), 'comporta-reports-'));
  try {
    await generateDatabaseClient(process.cwd());
    const counts = [
      await stage('Format and lint', () => runTool('biome', ['check', '--error-on-warnings', '.'])),
      await stage('Types', () => runTool('tsc', ['--noEmit', '-p', '.'])),
      await unitAndIntegration(path.join(reports, 'vitest.json')),
      await journeys(path.join(reports, 'playwright.json')),
    ];
    return counts.reduce((sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
    }));
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
}

async function unitAndIntegration(report: string): Promise<Count> {
  return counted('Unit and integration tests', report, vitestCount, () =>
    runTool('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]),
  );
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

/** A check without tests of its own counts as one. */
async function stage(title: string, run: () => Promise<number>): Promise<Count> {
  console.log(`\n== ${title}`);
  return (await run()) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A runner that failed without a failed test (it crashed, or found no tests) counts as one failure. */
async function counted(
  title: string,
  report: string,
  read: (report: unknown) => Count,
  run: () => Promise<number>,
): Promise<Count> {
  console.log(`\n== ${title}`);
  const code = await run();
  const text = await readFile(report, 'utf8').catch(() => '{}');
  const count = read(JSON.parse(text));
  const crashed = count.failed === 0 && (code !== 0 || count.passed === 0);
  return crashed ? { ...count, failed: 1 } : count;
}

function vitestCount(report: unknown): Count {
  return { passed: numberAt(report, 'numPassedTests'), failed: numberAt(report, 'numFailedTests') };
}

function playwrightCount(report: unknown): Count {
  const stats = typeof report === 'object' && report !== null && 'stats' in report ? report.stats : {};
  return {
    passed: numberAt(stats, 'expected'),
    failed: numberAt(stats, 'unexpected') + numberAt(stats, 'flaky'),
  };
}

function numberAt(object: unknown, key: string): number {
  const value: unknown = typeof object === 'object' && object !== null ? Reflect.get(object, key) : undefined;
  return typeof value === 'number' ? value : 0;
}

const total = await test();
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
