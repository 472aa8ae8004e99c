import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type LocalAws, startLocalAws } from '#server/local/aws/start-local-aws.ts';

export type TestLake = LocalAws & { dataDir: string };

/** A local AWS of its own with the sample Raw Zone, on a free port, in a temporary folder that `stop` removes. */
export async function startTestLake({ startupMs = 0 }: { startupMs?: number } = {}): Promise<TestLake> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'comporta-lake-'));
  const localAws = await startLocalAws({ port: 0, dataDir, startupMs });
  return {
    ...localAws,
    dataDir,
    stop: async () => {
      await localAws.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
