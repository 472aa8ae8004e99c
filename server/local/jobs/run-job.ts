import { fstatSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { executeJob } from './execute-job.ts';
import { parseJobArguments } from './job-arguments.ts';
import { jobByScript } from './job-definition.ts';
import { JobFailure } from './job-failure.ts';
import { openJobLog } from './job-log.ts';
import { openLocalLake } from './local-lake.ts';
import { openScratch } from './scratch.ts';

/** One Glue job run as a process: exit code 0 is SUCCEEDED, else the last line on stderr is the run's error. */
async function main(argv: readonly string[], s3Root: string | undefined): Promise<void> {
  if (s3Root === undefined) throw new JobFailure('LOCAL_S3_ROOT is not set.');
  const args = parseJobArguments(argv);
  const job = jobByScript.get(args.script);
  if (job === undefined) {
    const known = [...jobByScript.keys()].map((script) => `${script}.py`).join(', ');
    throw new JobFailure(`The local AWS cannot run the script ${args.script}; it knows ${known}.`);
  }
  const scratchDir = await openScratch(join(dirname(s3Root), 'job-scratch'));
  const log = openJobLog((line) => process.stdout.write(`${line}\n`), Date.now);
  try {
    await executeJob(job, args, {
      lake: openLocalLake(s3Root, args.bucket),
      log,
      scratchDir,
      now: () => new Date(),
    });
  } finally {
    log.stop();
    await rm(scratchDir, { recursive: true, force: true });
  }
}

/** A run must not outlive the local AWS: what it writes would belong to nobody. */
function exitWithParent(): void {
  process.once('disconnect', () => process.exit(1));
  const stdin = fstatSync(0);
  if (!stdin.isFIFO() && !stdin.isSocket()) return;
  process.stdin.on('close', () => process.exit(1));
  process.stdin.resume();
  process.stdin.unref();
}

function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof JobFailure) && error instanceof Error && error.stack !== undefined) {
    process.stderr.write(`${error.stack}\n`);
  }
  process.stderr.write(`${message.replaceAll(/\s*\n\s*/g, ' ')}\n`);
  process.exitCode = 1;
}

exitWithParent();
await main(process.argv.slice(2), process.env.LOCAL_S3_ROOT).catch(fail);
