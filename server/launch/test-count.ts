import { readFile } from 'node:fs/promises';
import { runTool } from './run-tool.ts';

export type Count = { passed: number; failed: number };

export function sum(counts: readonly Count[]): Count {
  return counts.reduce((total, one) => ({
    passed: total.passed + one.passed,
    failed: total.failed + one.failed,
  }));
}

/** The last line that a build machine reads, and the exit code. */
export function end(total: Count): void {
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

/** Runs projects of vitest.config.ts; with `folders` only what lies in them. */
export function vitestRun(
  title: string,
  projects: readonly string[],
  report: string,
  folders: readonly string[] = [],
): Promise<Count> {
  const flags = projects.map((project) => `--project=${project}`);
  return counted(title, report, vitestCount, () =>
    runTool('vitest', [
      'run',
      ...folders,
      ...flags,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]),
  );
}

/** A check without tests of its own counts as one. */
export async function stage(title: string, run: () => Promise<number>): Promise<Count> {
  console.log(`\n== ${title}`);
  return (await run()) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A runner that failed without a failed test (it crashed, or found no tests) counts as one failure. */
export async function counted(
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

export function playwrightCount(report: unknown): Count {
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
