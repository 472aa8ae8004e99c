import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startLocalAws } from '#server/local/aws/start-local-aws.ts';

export type TestAws = { endpoint: string; stop(): Promise<void> };

/** The local AWS with its sample lake, in a temporary folder that `stop` removes. */
export async function startTestAws({ startupMs = 0 }: { startupMs?: number } = {}): Promise<TestAws> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'comporta-test-aws-'));
  const aws = await startLocalAws({ port: 0, dataDir, startupMs });
  return {
    endpoint: aws.endpoint,
    stop: async () => {
      await aws.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
