import { readOptions } from '#server/local/aws/read-options.ts';
import { startLocalAws } from '#server/local/aws/start-local-aws.ts';
import { sparkVersions } from '#server/local/spark/spark-version.ts';
import { installSpark } from './install-spark.ts';

/** `npm run local-aws`: the local AWS by itself, until Ctrl-C. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const end = endRequested();
  if (options.engine === 'spark') sparkVersions.forEach(installSpark);
  const started = performance.now();
  const localAws = await startLocalAws(options);
  console.log(`${ready(localAws.endpoint, options.region ?? 'us-east-1')}
Its data is in ${options.dataDir}. It was ready in ${Math.round(performance.now() - started)} ms; Ctrl-C ends it.`);
  await end;
  await localAws.stop();
}

function ready(endpoint: string, region: string): string {
  return `The local AWS answers at ${endpoint}. For any client:

  export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${region} AWS_DEFAULT_REGION=${region}
  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
`;
}

function endRequested(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  return promise;
}

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
