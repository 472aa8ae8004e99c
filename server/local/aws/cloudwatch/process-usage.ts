import { readdir, readFile } from 'node:fs/promises';

/** What the processes of a group have used since they began. */
export interface ProcessUsage {
  readonly cpuSeconds: number;
  readonly bytesRead: number;
  readonly bytesWritten: number;
}

/** Null where the system does not tell: only Linux has `/proc`. */
export async function processUsage(group: number): Promise<ProcessUsage | null> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map((pid) => usageOf(pid, group)));
  const members = found.filter((usage) => usage !== null);
  if (members.length === 0) return null;
  return members.reduce((total, one) => ({
    cpuSeconds: total.cpuSeconds + one.cpuSeconds,
    bytesRead: total.bytesRead + one.bytesRead,
    bytesWritten: total.bytesWritten + one.bytesWritten,
  }));
}

/** Linux counts a process's time in hundredths of a second, whatever its own clock ticks at. */
const ticksPerSecond = 100;

async function usageOf(pid: string, group: number): Promise<ProcessUsage | null> {
  // A process that ends while it is read is not there any more: no usage, no error.
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The program's name, in brackets, may contain anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (Number(fields[2]) !== group) return null;
  const io = await readFile(`/proc/${pid}/io`, 'utf8').catch(() => '');
  const count = (name: string) => Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(io)?.[1] ?? 0);
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    bytesRead: count('rchar'),
    bytesWritten: count('wchar'),
  };
}
