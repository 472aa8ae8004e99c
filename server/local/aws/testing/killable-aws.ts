import { startLocalAws } from '#server/local/aws/start-local-aws.ts';
import { fakeJobCommand } from './fake-job-command.ts';

// A local AWS with fake jobs in a process of its own, for tests that kill it.
const [dataDir = ''] = process.argv.slice(2);
const { port } = await startLocalAws({
  port: 0,
  dataDir,
  startupMs: 0,
  seed: null,
  jobCommand: fakeJobCommand,
});
process.stdout.write(`${JSON.stringify({ event: 'ready', port })}\n`);
