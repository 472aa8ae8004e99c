import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import {
  requirementsFile,
  type SparkVersion,
  sparkFolder,
  sparkPython,
  sparkStamp,
} from '#server/local/spark/spark-version.ts';
import { installDebianPackages, mayInstallDebianPackages } from './debian-packages.ts';

/** Spark cannot be had here; the message says what is missing and how to get it. */
export class SparkMissing extends Error {}

/**
 * Puts one Spark release into a Python environment under `.venv`, unless it is there already. Python and Java come from
 * the system; where they lack, and we may, Debian's packages are installed. Throws SparkMissing otherwise.
 */
export function installSpark(version: SparkVersion): void {
  const wanted = createHash('sha256')
    .update(readFileSync(requirementsFile(version)))
    .digest('hex');
  if (installed(version) === wanted) return;
  installSystemPackages();
  console.log(`Installing Spark ${version} into .venv/spark-${version} ...`);
  rmSync(sparkFolder(version), { recursive: true, force: true });
  run('python3', ['-m', 'venv', sparkFolder(version)]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  run(sparkPython(version), [...pip, '--requirement', requirementsFile(version)]);
  // Last: an installation that broke off counts as none.
  writeFileSync(sparkStamp(version), wanted);
}

function installed(version: SparkVersion): string | null {
  try {
    return readFileSync(sparkStamp(version), 'utf8');
  } catch {
    return null;
  }
}

function installSystemPackages(): void {
  const missing = missingPackages();
  if (missing.length === 0) return;
  if (mayInstallDebianPackages()) installDebianPackages(missing);
  if (missingPackages().length === 0) return;
  throw new SparkMissing(
    'Spark needs Python 3.11 or newer (with venv and pip) and Java 17 or newer. ' +
      `Debian, Ubuntu: sudo apt-get install ${missing.join(' ')}`,
  );
}

/** The scripts are written for Glue's Python, 3.11 at least; Debian's may come without what makes environments. */
function missingPackages(): string[] {
  const check = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))';
  const hasPython = spawnSync('python3', ['-c', check], { stdio: 'ignore' }).status === 0;
  const hasJava = spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0;
  return [...(hasPython ? [] : ['python3', 'python3-venv']), ...(hasJava ? [] : ['openjdk-17-jre-headless'])];
}

function run(program: string, args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (error !== undefined || status !== 0) {
    throw new SparkMissing(
      `"${program} ${args.join(' ')}" failed: ${error?.message ?? `exit code ${status}`}.`,
    );
  }
}
