import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { installDebianPackages, mayInstallDebianPackages } from './debian-packages.ts';

/** An environment that cannot be had here; the message says what is missing and how to get it. */
export class PythonEnvironmentMissing extends Error {}

export interface PythonEnvironment {
  /** What it is for, as the person at the terminal calls it. */
  readonly name: string;
  readonly folder: string;
  readonly requirementsFile: string;
  /** Lies in the folder once the installation is whole. */
  readonly stamp: string;
  /** What the system must have, by Debian's package names. */
  readonly missingPackages: () => string[];
  /** The same for people of other systems. */
  readonly needs: string;
}

/** Makes it with what its requirements file pins, unless it is there already. Throws PythonEnvironmentMissing. */
export function installPythonEnvironment(environment: PythonEnvironment): void {
  const { name, folder, requirementsFile, stamp } = environment;
  const wanted = createHash('sha256').update(readFileSync(requirementsFile)).digest('hex');
  if (installed(stamp) === wanted) return;
  installSystemPackages(environment);
  console.log(`Installing ${name} into ${folder} ...`);
  rmSync(folder, { recursive: true, force: true });
  run('python3', ['-m', 'venv', folder]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  run(`${folder}/bin/python`, [...pip, '--requirement', requirementsFile]);
  // Last: an installation that broke off counts as none.
  writeFileSync(stamp, wanted);
}

/** Python 3.11 that can make environments; Debian's may come without what that takes. */
export function missingPython(): string[] {
  const check = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))';
  const hasPython = spawnSync('python3', ['-c', check], { stdio: 'ignore' }).status === 0;
  return hasPython ? [] : ['python3', 'python3-venv'];
}

function installed(stamp: string): string | null {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return null;
  }
}

function installSystemPackages({ missingPackages, needs }: PythonEnvironment): void {
  const missing = missingPackages();
  if (missing.length === 0) return;
  if (mayInstallDebianPackages()) installDebianPackages(missing);
  if (missingPackages().length === 0) return;
  throw new PythonEnvironmentMissing(`${needs} Debian, Ubuntu: sudo apt-get install ${missing.join(' ')}`);
}

function run(program: string, args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (error !== undefined || status !== 0) {
    throw new PythonEnvironmentMissing(
      `"${program} ${args.join(' ')}" failed: ${error?.message ?? `exit code ${status}`}.`,
    );
  }
}
