import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Everything that the build reads. */
const sources = [
  'app',
  'components',
  'server',
  'prisma',
  'public',
  'package-lock.json',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'proxy.ts',
  'instrumentation.ts',
];

/** What lies among the sources and is no part of the app: tests, programs of their own, what is generated. */
const notBuilt = /\.test\.tsx?$|[\\/]server[\\/](local|launch|testing|db[\\/]generated)[\\/]/;

/** Generates the database client and builds the app, unless nothing changed since the last build. */
export async function buildApp(projectRoot: string, say: (line: string) => void): Promise<void> {
  const stamp = path.join(projectRoot, '.next', 'comporta-build');
  const wanted = await fingerprint(projectRoot);
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return;
  await generateDatabaseClient(projectRoot);
  say('Building the app (once; the next start skips it) ...');
  const started = performance.now();
  await run(projectRoot, ['node_modules/next/dist/bin/next', 'build'], { NEXT_TELEMETRY_DISABLED: '1' });
  await writeFile(stamp, wanted);
  say(`Built in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
}

/** The generator wants to know that a schema engine exists, though it never calls it. */
export function generateDatabaseClient(projectRoot: string): Promise<void> {
  return run(projectRoot, ['node_modules/prisma/build/index.js', 'generate'], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  });
}

/** Name, size and time of every source file: two milliseconds a thousand files, where hashing contents takes more. */
async function fingerprint(projectRoot: string): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const source of sources) {
    const full = path.join(projectRoot, source);
    if (!existsSync(full)) continue;
    for (const file of await filesBelow(full)) {
      const { size, mtimeMs } = await stat(file);
      hash.update(`${path.relative(projectRoot, file)}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

async function filesBelow(full: string): Promise<string[]> {
  if ((await stat(full)).isFile()) return [full];
  const entries = await readdir(full, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !notBuilt.test(file))
    .sort();
}

function run(projectRoot: string, args: string[], env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${args.join(' ')} failed (exit code ${code}):\n${output.trim()}`));
    });
  });
}
