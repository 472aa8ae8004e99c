import { readFile } from 'node:fs/promises';
import path from 'node:path';

const POLL_MS = 50;
const STOP_TIMEOUT_MS = 10_000;

/**
 * Stops the server that a killed owner (kill -9, power of the terminal) left running in this cluster.
 * The process is taken for ours only when its own lock file names it and, where the system can tell, it is a
 * PostgreSQL working in this very folder.
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const pid = await postmasterPid(cluster);
  if (pid === null || !isAlive(pid) || !(await isPostgresOf(pid, cluster))) return;
  process.kill(pid, 'SIGINT');
  const deadline = performance.now() + STOP_TIMEOUT_MS;
  while (isAlive(pid)) {
    if (performance.now() > deadline) {
      throw new Error(
        `A PostgreSQL from an earlier start (process ${pid}) still runs in ${cluster}. Stop it first.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function postmasterPid(cluster: string): Promise<number | null> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function isPostgresOf(pid: number, cluster: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return commandLine.includes('postgres') && commandLine.split('\0').includes(cluster);
}
