import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { buildBundle, packageName } from '#glue/bundle/build-bundle.ts';
import { sparkEnvironment } from '#server/local/spark/spark-environment.ts';
import { isSparkInstalled, type SparkVersion, sparkPython } from '#server/local/spark/spark-version.ts';

export interface SparkSession {
  /** Runs one of the Glue scripts; rejects with the run's reason when it fails. */
  run(script: 'movies_csv' | 'tmdb_json', s3Root: string, argv: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

const answer = z.object({ error: z.string().nullable() });

/** The scripts as they are deployed, on real Spark. One session for many runs: a JVM takes seconds to start. */
export async function startSparkSession(version: SparkVersion): Promise<SparkSession> {
  if (!isSparkInstalled(version))
    throw new Error(`Spark ${version} is not installed; "npm run test:spark" does it.`);
  const folder = await mkdtemp(join(tmpdir(), 'comporta-spark-'));
  const bundle = buildBundle();
  for (const { name, body } of bundle.objects) await writeFile(join(folder, name), body);
  await mkdir(join(folder, 'scratch'));
  const python = sparkPython(version);
  const environment = sparkEnvironment({
    python,
    // Each run says its own.
    s3Root: folder,
    packages: [join(folder, packageName)],
    scratchDir: join(folder, 'scratch'),
  });
  const child = spawn(python, [fileURLToPath(new URL('run_many.py', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
    // A group of its own: it kills that, the JVM too, when its stdin closes.
    detached: true,
  });
  const logFile = join(folder, 'log');
  child.stderr.pipe(createWriteStream(logFile));
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async run(script, s3Root, argv) {
      const request = { script: join(folder, `${script}.py`), argv, s3Root };
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error(`Spark ended: ${(await readFile(logFile, 'utf8')).slice(-2000)}`);
      const { error } = answer.parse(JSON.parse(value));
      if (error !== null) throw new Error(error);
    },
    async stop() {
      const closed = once(child, 'close');
      child.stdin.end();
      await closed;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
