import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The releases of Spark that the jobs are tested on: those of Glue 6.0, the default, and of Glue 5.1. */
export const sparkVersions = ['4.1.1', '3.5.6'] as const;
export type SparkVersion = (typeof sparkVersions)[number];

/** A Python environment of its own, so that nothing of the machine is touched; `installSpark` makes it. */
export function sparkFolder(version: SparkVersion): string {
  return fileURLToPath(new URL(`../../../.venv/spark-${version}`, import.meta.url));
}

/** The Python that has this Spark. */
export function sparkPython(version: SparkVersion): string {
  return `${sparkFolder(version)}/bin/python`;
}

/** Lies there once the installation is whole. */
export function sparkStamp(version: SparkVersion): string {
  return `${sparkFolder(version)}/installed`;
}

export function isSparkInstalled(version: SparkVersion): boolean {
  return existsSync(sparkStamp(version));
}

export function requirementsFile(version: SparkVersion): string {
  return fileURLToPath(new URL(`requirements/spark-${version}.txt`, import.meta.url));
}
