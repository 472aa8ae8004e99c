import { readdir, readFile } from 'node:fs/promises';

/** The process of a run on Spark, which leads its group; null while there is none. Linux only. */
export async function runProcessOf(runId: string): Promise<number | null> {
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    const words = command.split('\0');
    if (words.some((word) => word.endsWith('/run_script.py')) && words.includes(runId)) return Number(name);
  }
  return null;
}
