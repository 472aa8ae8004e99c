import { spawnSync } from 'node:child_process';
import {
  requirementsFile,
  type SparkVersion,
  sparkFolder,
  sparkStamp,
} from '#server/local/spark/spark-version.ts';
import { installPythonEnvironment, missingPython } from './python-environment.ts';

/**
 * Puts one Spark release into a Python environment under `.venv`, unless it is there already. Python and Java come from
 * the system; where they lack, and we may, Debian's packages are installed. Throws PythonEnvironmentMissing otherwise.
 */
export function installSpark(version: SparkVersion): void {
  installPythonEnvironment({
    name: `Spark ${version}`,
    folder: sparkFolder(version),
    requirementsFile: requirementsFile(version),
    stamp: sparkStamp(version),
    missingPackages: () => [...missingPython(), ...missingJava()],
    needs: 'Spark needs Python 3.11 or newer (with venv and pip) and Java 17 or newer.',
  });
}

function missingJava(): string[] {
  const hasJava = spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0;
  return hasJava ? [] : ['openjdk-17-jre-headless'];
}
