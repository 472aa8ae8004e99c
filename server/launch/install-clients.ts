import { fileURLToPath } from 'node:url';
import { installPythonEnvironment, missingPython } from './python-environment.ts';

/** boto3, the AWS CLI, awswrangler and pytest in an environment of their own; answers its Python. */
export function installClients(): string {
  const folder = fileURLToPath(new URL('../../.venv/clients', import.meta.url));
  installPythonEnvironment({
    name: 'the AWS clients',
    folder,
    requirementsFile: fileURLToPath(new URL('../testing/clients/requirements.txt', import.meta.url)),
    stamp: `${folder}/installed`,
    missingPackages: missingPython,
    needs: 'The AWS clients need Python 3.11 or newer (with venv and pip).',
  });
  return `${folder}/bin/python`;
}
