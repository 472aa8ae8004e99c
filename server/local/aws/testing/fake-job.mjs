// A job for tests: does what its arguments say, and shares no code with the real ones.
import { spawn } from 'node:child_process';

const args = new Map();
for (let index = 2; index < process.argv.length; index += 2)
  args.set(process.argv[index], process.argv[index + 1]);

// It goes on when its readers are gone: somebody has to end it.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
if (args.has('--ignore-term')) process.on('SIGTERM', () => process.stdout.write('not now\n'));
for (const line of (args.get('--say') ?? '').split(';')) if (line) process.stdout.write(`${line}\n`);
for (const line of (args.get('--complain') ?? '').split(';')) if (line) process.stderr.write(`${line}\n`);
if (args.has('--child')) {
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  process.stdout.write(`child ${child.pid}\n`);
}
process.stdout.write(`pid ${process.pid}\n`);
process.stdout.write(`args ${JSON.stringify(Object.fromEntries(args))}\n`);
if (args.has('--hang')) setInterval(() => {}, 1_000);
else process.exitCode = Number(args.get('--exit') ?? 0);
