import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startLocalAws } from '#server/local/aws/start-local-aws.ts';
import { installClients } from './install-clients.ts';
import { PythonEnvironmentMissing } from './python-environment.ts';
import { runProgram } from './run-tool.ts';
import { type Count, counted, end, sum, vitestRun } from './test-count.ts';

const tests = 'server/testing/clients';

/** `npm run test:clients`: clients that nobody here wrote against the local AWS; ends with `N passed, N failed`. */
async function testClients(): Promise<Count> {
  const folder = await mkdtemp(path.join(tmpdir(), 'comporta-clients-'));
  try {
    const python = installClients();
    const javaScript = await vitestRun(
      'The JavaScript SDK',
      ['integration'],
      path.join(folder, 'vitest.json'),
      [tests],
    );
    return sum([javaScript, await pythonClients(python, folder)]);
  } catch (error) {
    if (!(error instanceof PythonEnvironmentMissing)) throw error;
    console.error(error.message);
    return { passed: 0, failed: 1 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function pythonClients(python: string, folder: string): Promise<Count> {
  const localAws = await startLocalAws({
    port: 0,
    dataDir: path.join(folder, 'aws'),
    startupMs: 100,
    statementPython: { program: python, hasSpark: false, env: {} },
  });
  const report = path.join(folder, 'pytest.json');
  try {
    return await counted('boto3, the AWS CLI and awswrangler', report, readCount, () =>
      runProgram(
        python,
        ['-m', 'pytest', tests, '-p', 'no:cacheprovider', '--quiet', '--tb=short', '--disable-warnings'],
        {
          ...clientEnvironment(localAws.endpoint, folder),
          PATH: `${path.dirname(python)}:${process.env.PATH}`,
          PYTHONDONTWRITEBYTECODE: '1',
          COMPORTA_REPORT: report,
        },
      ),
    );
  } finally {
    await localAws.stop();
  }
}

/** All that a client is told of the local AWS: no client has another way to it than it has to AWS. */
function clientEnvironment(endpoint: string, folder: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: path.join(folder, 'no-config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'no-credentials'),
    AWS_PAGER: '',
  };
}

function readCount(report: unknown): Count {
  const isCount =
    typeof report === 'object' &&
    report !== null &&
    'passed' in report &&
    'failed' in report &&
    typeof report.passed === 'number' &&
    typeof report.failed === 'number';
  return isCount
    ? { passed: Number(report.passed), failed: Number(report.failed) }
    : { passed: 0, failed: 0 };
}

end(await testClients());
