import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { glueArguments, type JobEngine } from '#server/local/aws/glue/job-runs/job-engine.ts';
import { statObject } from '#server/local/s3-folder/stat-object.ts';
import { sparkEnvironment } from './spark-environment.ts';
import { isSparkInstalled, type SparkVersion, sparkPython } from './spark-version.ts';

const wrapper = fileURLToPath(new URL('run_script.py', import.meta.url));

/** Runs a job's own script, from where it lies in S3, on the Spark of the job's GlueVersion. */
export function sparkEngine({ s3Root, scratchDir }: { s3Root: string; scratchDir: string }): JobEngine {
  return async (record) => {
    const python = pythonWithSpark(record.run.GlueVersion);
    const script = await fileOf(s3Root, record.scriptLocation);
    const locations = record.mergedArguments['--extra-py-files']?.split(',') ?? [];
    const packages = await Promise.all(locations.map((location) => fileOf(s3Root, location.trim())));
    await mkdir(scratchDir, { recursive: true });
    return {
      program: python,
      args: [wrapper, script, ...glueArguments(record)],
      env: sparkEnvironment({ python, s3Root, packages, scratchDir }),
    };
  };
}

const sparkOfGlue: Readonly<Record<string, SparkVersion>> = {
  '6.0': '4.1.1',
  '5.1': '3.5.6',
  '5.0': '3.5.6',
};

/** The Python that has the Spark of a Glue version. Throws, in words for a run's error, where there is none. */
export function pythonWithSpark(glueVersion: string): string {
  const version = sparkOfGlue[glueVersion];
  if (version === undefined) {
    const known = Object.keys(sparkOfGlue).join(', ');
    throw new Error(`There is no Spark here for GlueVersion ${glueVersion}; there is for ${known}.`);
  }
  if (!isSparkInstalled(version)) {
    throw new Error(`Spark ${version} (GlueVersion ${glueVersion}) is not installed: npm run spark:install.`);
  }
  return sparkPython(version);
}

async function fileOf(s3Root: string, location: string): Promise<string> {
  const [, bucket, key] = location.match(/^s3:\/\/([^/]+)\/(.+)$/) ?? [];
  const object = bucket && key ? await statObject(s3Root, bucket, key) : null;
  if (object === null) throw new Error(`The script or package ${location} does not exist.`);
  return object.path;
}
