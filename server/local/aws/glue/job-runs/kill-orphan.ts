import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { RunRecord } from './job-run.ts';
import { killGroup } from './run-process.ts';

/**
 * Ends what is left of a run whose local AWS was killed. Jobs end by themselves then, but one that hangs
 * must not write on. The process id may be another program's by now: only one that names the run is killed.
 */
export async function killOrphan({ pid, run }: RunRecord): Promise<void> {
  if (pid === undefined) return;
  if ((await commandLine(pid)).includes(run.Id)) killGroup(pid, 'SIGKILL');
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  );
}
